// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import {
  KubernetesClient,
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { emptyDatabase, engines } from '../testUtils/databases';
import { lifeOf, seenTenant } from '../testUtils/seenTenant';
import { createHistoryKeeper } from './HistoryKeeper';
import { HistoryStore } from './HistoryStore';
import { MetricsApi } from './MetricsApi';
import { migrateMonitoring } from './openMonitoringTables';
import { Sampler } from './Sampler';

const NOON = new Date('2026-11-29T12:00:30Z');
const { signal } = new AbortController();

/** Answers lists of pod metrics, or rejects. */
type Answer = (namespace: string) => object[] | Error;

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let store: HistoryStore;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    await migrateMonitoring(knex);
    store = new HistoryStore(knex);
    jest.clearAllMocks();
  });

  function samplerOf(
    seen: ReturnType<typeof seenTenant>[],
    clusters: Record<string, Answer>,
    isBusy = false,
  ) {
    const asked: string[] = [];
    const client = (name: string) =>
      clusters[name] &&
      ({
        async list(_kind: unknown, { namespace }: { namespace: string }) {
          asked.push(namespace);
          const answer = clusters[name](namespace);
          if (answer instanceof Error) throw answer;
          return { items: answer, resourceVersion: '' };
        },
      } as unknown as KubernetesClient);
    const sampler = new Sampler({
      host: { tenants: { statuses: async () => seen } },
      keeper: isBusy
        ? { keep: () => Promise.reject(new Error('lock timeout')) }
        : createHistoryKeeper(knex, 90),
      logger,
      sources: [new MetricsApi({ client }, logger)],
      store,
    });
    return { sampler, asked };
  }
  const rows = () => knex('monitoring_data').orderBy('tenant_id');
  const pod = (cpu: string, memory: string) => ({
    containers: [{ usage: { cpu, memory } }],
  });
  const refused = (status: number) =>
    new KubernetesError({ request: 'GET', status, message: 'no' });

  it('keeps what the cluster measures and what the quota counts, once a moment', async () => {
    const { sampler, asked } = samplerOf([seenTenant(1)], {
      one: () => [pod('250m', '64Mi'), pod('1500000n', '1Ki')],
    });
    await sampler.sample(NOON, signal);
    expect(await rows()).toMatchObject([
      {
        tenant_id: 'lab1',
        life: lifeOf(1),
        owner: 'group:default/lab',
        cpu_cores: 0.2515,
        memory_bytes: 64 * 2 ** 20 + 1024,
        storage_bytes: 2 ** 30,
        pods: 2,
        restarts: null,
        network_in_bytes: null,
        gpu_reserved: null,
      },
    ]);
    await sampler.sample(new Date(NOON.getTime() + 60_000), signal);
    expect(asked).toHaveLength(1);
    await sampler.sample(new Date(NOON.getTime() + 300_000), signal);
    expect(await rows()).toHaveLength(2);
  });

  it('two replicas at once leave one sample each', async () => {
    const seen = [seenTenant(1), seenTenant(2)];
    const two = [1, 2].map(() => samplerOf(seen, { one: () => [] }).sampler);
    await Promise.all(two.map(it => it.sample(NOON, signal)));
    expect((await rows()).map(it => it.tenant_id)).toEqual(['lab1', 'lab2']);
  });

  it.each([
    ['does not serve metrics', 404, 1, 'does not serve metrics.k8s.io'],
    ['gives no right to them', 403, 2, 'refuses 2 of 2 tenants'],
    ['has no server of metrics that answers', 503, 1, 'does not answer'],
  ])(
    'a cluster that %s leaves CPU and memory unknown, is not asked in vain, and says so once',
    async (_what, status, calls, words) => {
      const { sampler, asked } = samplerOf([seenTenant(1), seenTenant(2)], {
        one: () => refused(status),
      });
      await sampler.sample(NOON, signal);
      await sampler.sample(new Date(NOON.getTime() + 300_000), signal);
      const each = ['ecp-ai-lab1', 'ecp-ai-lab2'].slice(0, calls);
      expect(asked).toEqual([...each, ...each]);
      const all = await rows();
      expect(all).toHaveLength(4);
      for (const row of all) {
        expect(row).toMatchObject({ cpu_cores: null, memory_bytes: null });
        expect(row.storage_bytes).toBe(2 ** 30);
      }
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn.mock.calls[0][0]).toContain(words);
    },
  );

  it('a cluster that is away, or has not been heard of for long, leaves a gap; the others do not', async () => {
    const seen = [
      seenTenant(1),
      seenTenant(2, {}, { cluster: 'two' }),
      seenTenant(3, { stale: true }),
      seenTenant(4, { observed_at: undefined }),
    ];
    const { sampler } = samplerOf(seen, {
      one: () => [pod('1', '1Gi')],
      two: () => new UnreachableError('timeout', 'no answer'),
    });
    await sampler.sample(NOON, signal);
    expect((await rows()).map(it => it.tenant_id)).toEqual(['lab1']);
  });

  it('pods that were not measured yet are unknown, and no pods use nothing', async () => {
    const none = [{ resource: 'pods', used: '0', hard: '10' }];
    const seen = [seenTenant(1), seenTenant(2, { quota: none })];
    const { sampler } = samplerOf(seen, { one: () => [] });
    await sampler.sample(NOON, signal);
    expect(await rows()).toMatchObject([
      { cpu_cores: null, memory_bytes: null },
      { cpu_cores: 0, memory_bytes: 0 },
    ]);
  });

  it('a cluster that we have no account on tells what is seen of it alone', async () => {
    const { sampler } = samplerOf([seenTenant(1)], {});
    await sampler.sample(NOON, signal);
    expect(await rows()).toMatchObject([{ cpu_cores: null, pods: 2 }]);
  });

  it('samples where the table cannot be tidied now', async () => {
    const { sampler } = samplerOf([seenTenant(1)], {}, true);
    await createHistoryKeeper(knex, 90).keep(NOON);
    await sampler.sample(NOON, signal);
    expect(await rows()).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('writes nothing once it was stopped', async () => {
    const { sampler } = samplerOf([seenTenant(1)], { one: () => [] });
    await sampler.sample(NOON, AbortSignal.abort());
    expect(await rows()).toEqual([]);
  });
});
