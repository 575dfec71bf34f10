// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { SHIPPED_SLA_CLASSES } from '@ecp-ai/backstage-plugin-tenants-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seenTenant } from '../testUtils/seenTenant';
import { FigureReader } from './Figures';
import { COUNTERS, gaugeSeries } from './series';
import { UsageShare } from './usageShares';

const QUEUES = {
  due: { count: 0, oldestSeconds: 0 },
  outbox: { count: 0, oldestSeconds: 0 },
  repositories: { count: 0, failing: 0 },
  clusters: [{ name: 'never' }],
};

const living = seenTenant(1);
const { tenantId, life } = living.tenant;

function readerOf(usage: UsageShare[], now?: () => number) {
  const statuses = jest.fn(async () => [living]);
  const host = {
    tenants: { statuses },
    figures: {
      queues: async () => QUEUES,
      deliveries: async () => ({ revisions: [], counts: [] }),
    },
  };
  const reader = new FigureReader(
    host as any,
    async () => usage,
    () => {},
    now,
  );
  return { reader, statuses };
}

const pointsOf = async (reader: FigureReader, name: string) => {
  const series = gaugeSeries(SHIPPED_SLA_CLASSES).find(it => it.name === name)!;
  return [...series.points((await reader.read())!)];
};

it('usage is that of the life that the tenant has now', async () => {
  const { reader } = readerOf([
    { tenantId, life, cpu: 81.5, gpu: 0 },
    { tenantId, life: 'an earlier one', cpu: 3, memory: 4 },
  ]);
  const labels = { tenant_id: tenantId };
  expect(await pointsOf(reader, 'ecp_tenant_cpu_usage')).toEqual([
    [81.5, labels],
  ]);
  expect(await pointsOf(reader, 'ecp_tenant_gpu_usage')).toEqual([[0, labels]]);
  expect(await pointsOf(reader, 'ecp_tenant_memory_usage')).toEqual([]);
});

it('a cluster that was never heard of has been silent for ever', async () => {
  const { reader } = readerOf([]);
  expect(await pointsOf(reader, 'ecp_cluster_seen_age_seconds')).toEqual([
    [Infinity, { cluster: 'never' }],
  ]);
});

it('rows are read once for all series, and again after a while', async () => {
  let now = 0;
  const { reader, statuses } = readerOf([], () => now);
  const all = [...gaugeSeries(SHIPPED_SLA_CLASSES), ...COUNTERS];
  await Promise.all(all.map(() => reader.read()));
  expect(statuses).toHaveBeenCalledTimes(1);
  now = 2001;
  await reader.read();
  expect(statuses).toHaveBeenCalledTimes(2);
});

it('rows that hang are told as unreadable, asked by one at a time, and given up after a minute', async () => {
  jest.useFakeTimers();
  let now = 0;
  const { reader, statuses } = readerOf([], () => now);
  const hung = () => new Promise<any>(() => {});
  statuses.mockImplementationOnce(hung).mockImplementationOnce(hung);
  const scrape = async () => {
    const read = reader.read();
    await jest.advanceTimersByTimeAsync(5000);
    return read;
  };
  for (now = 0; now <= 60_000; now += 15_000) {
    expect(await scrape()).toBe(undefined);
    expect(statuses).toHaveBeenCalledTimes(1);
  }
  expect(await scrape()).toBe(undefined);
  expect(statuses).toHaveBeenCalledTimes(2);
  now += 61_000;
  expect(await scrape()).toBeDefined();
  jest.useRealTimers();
});

it('docs/monitoring.md lists every series of rows', () => {
  const docs = join(__dirname, '../../../../docs/monitoring.md');
  const [, after] = readFileSync(docs, 'utf8').split('\n## Metrics\n');
  const [listed] = after.split('\n## ');
  const names = [...gaugeSeries(SHIPPED_SLA_CLASSES), ...COUNTERS].map(it =>
    it.name.replace(/^ecp_tenant_(memory|gpu)_usage$/, '…_$1_usage'),
  );
  expect(names.filter(name => !listed.includes(`\`${name}\``))).toEqual([]);
});
