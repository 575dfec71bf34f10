// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of deploy/monitoring is made of something else is as it would be made now; its queries are PromQL.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { root } from '../paths.mjs';
import { folder } from './testUtils';

/** What the portal shows at /metrics (docs/monitoring.md), and what Prometheus makes itself. */
const METRICS = [
  'ALERTS',
  'ecp_active_tenants_total',
  'ecp_cluster_seen_age_seconds',
  'ecp_deliveries_total',
  'ecp_outbox_oldest_seconds',
  'ecp_outbox_untold',
  'ecp_queue_due',
  'ecp_queue_oldest_seconds',
  'ecp_repositories_failing',
  'ecp_rows_readable',
  'ecp_sla_availability_percent',
  'ecp_sla_error_threshold_percent',
  'ecp_sla_response_threshold_seconds',
  'ecp_sla_threshold_percent',
  'ecp_tenant_cpu_usage',
  'ecp_tenant_deployment_duration_seconds_bucket',
  'ecp_tenant_gpu_usage',
  'ecp_tenant_info',
  'ecp_tenant_memory_usage',
  'ecp_tenant_requests_total',
  'ecp_tenant_up',
  'up',
];

/** What the ingress controller shows. */
const OF_INGRESS = [
  'nginx_ingress_controller_request_duration_seconds_bucket',
  'nginx_ingress_controller_requests',
];

const load = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));
const ruleList = globSync('prometheus/rules/*.yaml', { cwd: folder })
  .flatMap(file => load(file).groups)
  .flatMap(group => group.rules);
const recorded = ruleList.flatMap(it => it.record ?? []);
const dashboards = globSync('grafana/dashboards/*.json', { cwd: folder }).map(
  file => JSON.parse(readFileSync(join(folder, file), 'utf8')),
);
const panels = dashboards.flatMap(it =>
  it.panels.flatMap((panel: any) => [panel, ...(panel.panels ?? [])]),
);
const targets = panels.flatMap(it => it.targets ?? []);

/** Names of the metrics that a query reads; throws where it is none. */
function metricsOf(expr: string): string[] {
  // Grafana puts its own variables in before Prometheus sees them.
  const text = expr.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      assert.ok(!type.isError, `${text} at ${from}`);
      const isName = type.name === 'Identifier' && text[to] !== '(';
      if (isName) names.push(text.slice(from, to));
    },
  });
  return names;
}

test('files are as they would be made now', () => {
  execFileSync(process.execPath, ['tools/monitoring/generate.ts', '--check'], {
    cwd: root,
    stdio: 'inherit',
  });
});

test('rules and dashboards read what there is', () => {
  const there = new Set([...METRICS, ...OF_INGRESS, ...recorded]);
  const all = [...ruleList, ...targets].map(it => it.expr as string);
  assert.ok(all.length > 20);
  for (const expr of all) {
    for (const name of metricsOf(expr))
      assert.ok(there.has(name), `${name} in ${expr}`);
  }
});

test('of ours only what the portal showed, or was recorded of that, is believed', () => {
  const selector =
    /(?:\becp_\w+|\b(?:tenant|ecp|preset):[\w:]+)(?!\w)(\{[^}]*\})?/g;
  for (const { expr } of [...ruleList, ...targets]) {
    for (const [found, matchers] of expr.matchAll(selector)) {
      if (/^ecp-/.test(found)) continue;
      assert.match(matchers ?? '', /[{,]job="ecp-tenants"[,}]/, expr);
    }
  }
  for (const { record, labels } of ruleList.filter(it => it.record)) {
    assert.deepEqual(labels, { job: 'ecp-tenants' }, record);
  }
});

test('everything that is recorded or shown by the portal is looked at', () => {
  const read = new Set(
    [...ruleList, ...targets].flatMap(it => metricsOf(it.expr)),
  );
  assert.deepEqual(
    METRICS.filter(name => !read.has(name)),
    [],
  );
});

test('panels keep their ids, each its own, and know their data source', () => {
  for (const { panels: own, uid } of dashboards) {
    const ids = own
      .filter((it: any) => it.type !== 'row')
      .map((it: any) => it.id);
    assert.equal(new Set(ids).size, ids.length, uid);
  }
  for (const it of panels.filter(panel => panel.type !== 'row')) {
    assert.deepEqual(it.datasource, {
      type: 'prometheus',
      uid: '${datasource}',
    });
    assert.ok(it.targets.length);
  }
});
