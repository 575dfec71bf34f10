// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// As many tenants as there may be, and nothing of those that are gone.

import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ScrapeReader } from './ScrapeReader';
import { seriesViews } from './seriesViews';

const MANY = 10_000;
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `tenant-${index}`);

function world(views = seriesViews()) {
  const reader = new ScrapeReader();
  const meter = new MeterProvider({ readers: [reader], views }).getMeter('it');
  const read = async (keeps: () => boolean = () => true) =>
    (await reader.read(keeps)).text.split('\n');
  return { meter, read };
}

it('shows every one of 10,000 tenants, with several series each', async () => {
  const { meter, read } = world();
  meter.createObservableGauge('ecp_up').addCallback(result => {
    for (const tenant_id of ids(MANY)) result.observe(1, { tenant_id });
  });
  meter.createObservableCounter('ecp_requests_total').addCallback(result => {
    for (const tenant_id of ids(MANY)) {
      for (const method of ['GET', 'POST']) {
        for (const status of ['200', '404', '500']) {
          result.observe(7, { tenant_id, method, status });
        }
      }
    }
  });
  const lines = await read();
  const count = (name: string) =>
    lines.filter(line => line.startsWith(`${name}{tenant_id=`)).length;
  expect(count('ecp_up')).toBe(MANY);
  expect(count('ecp_requests_total')).toBe(6 * MANY);
  expect(lines.join('\n')).not.toContain('overflow');
});

it('without our view OpenTelemetry adds most of them up', async () => {
  const { meter, read } = world([]);
  meter.createObservableGauge('ecp_up').addCallback(result => {
    for (const tenant_id of ids(MANY)) result.observe(1, { tenant_id });
  });
  expect((await read()).join('\n')).toContain('otel_metric_overflow');
});

it('a gauge that is not reported any more is gone, a counter goes on', async () => {
  const { meter, read } = world();
  let living = ids(2);
  let counted = 5;
  meter.createObservableGauge('ecp_up').addCallback(result => {
    for (const tenant_id of living) result.observe(1, { tenant_id });
  });
  meter.createObservableCounter('ecp_calls_total').addCallback(result => {
    for (const tenant_id of living) result.observe(counted, { tenant_id });
  });
  await read();
  living = ['tenant-1'];
  counted = 9;
  expect(await read()).toEqual([
    '# HELP ecp_up description missing',
    '# TYPE ecp_up gauge',
    'ecp_up{tenant_id="tenant-1"} 1',
    '# HELP ecp_calls_total description missing',
    '# TYPE ecp_calls_total counter',
    'ecp_calls_total{tenant_id="tenant-0"} 5',
    'ecp_calls_total{tenant_id="tenant-1"} 9',
    '',
  ]);
});

it('points that are of nothing any more are left out, and a metric without points, too', async () => {
  const { meter, read } = world();
  meter
    .createObservableCounter('ecp_calls_total')
    .addCallback(result => result.observe(1, { tenant_id: 'a' }));
  expect(await read(() => false)).toEqual(['# no registered metrics']);
});
