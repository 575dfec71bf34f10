// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/monitoring/prometheus, by promtool: the files are right, and each alert fires, does not, and stands absent series.

import assert from 'node:assert/strict';
import {
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, parseDocument } from 'yaml';
import { folder, needs, runProgram } from './testUtils';

const files = (pattern: string) => globSync(pattern, { cwd: folder }).sort();
const load = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));
const rules = files('prometheus/rules/*.yaml');
const cases = files('prometheus/tests/*.yaml');
const temporary = mkdtempSync(join(tmpdir(), 'ecp-prometheus-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

test('rules are rules', needs('promtool'), async () => {
  assert.match(
    await runProgram('promtool', 'check', 'rules', ...rules),
    /SUCCESS/,
  );
});

for (const file of cases) {
  test(`${file} is true of the rules`, needs('promtool'), async () => {
    await runProgram('promtool', 'test', 'rules', file);
  });
}

// promtool takes groups of one moment in an order of chance: what reads another group's record differs by one sample then.
test('cases with several groups say their order, what records first', () => {
  for (const file of cases) {
    const { rule_files: read, group_eval_order: order = [] } = load(file);
    const groups = read
      .flatMap((it: string) => load(join('prometheus/tests', it)).groups)
      .map((it: any) => it.name);
    if (groups.length === 1) continue;
    assert.deepEqual([...order].sort(), [...groups].sort(), file);
    const recording = order.map((it: string) => it.endsWith('-recording'));
    assert.ok(recording.lastIndexOf(true) <= recording.indexOf(false), file);
  }
});

test('each alert has a case that fires and one that does not', () => {
  const tried = cases
    .flatMap(file => load(file).tests)
    .flatMap((it: any) => it.alert_rule_test ?? []);
  const names = rules
    .flatMap(file => load(file).groups)
    .flatMap((it: any) => it.rules)
    .flatMap((it: any) => it.alert ?? []);
  for (const name of new Set(names)) {
    const own = tried.filter((it: any) => it.alertname === name);
    assert.ok(
      own.some((it: any) => it.exp_alerts.length > 0),
      `${name} fires`,
    );
    assert.ok(
      own.some((it: any) => !it.exp_alerts.length),
      `${name} is quiet`,
    );
  }
});

test('each alert has the labels and words that routes and people read', () => {
  for (const rule of rules
    .flatMap(file => load(file).groups)
    .flatMap(it => it.rules)) {
    if (!rule.alert) continue;
    assert.match(rule.alert, /^ECP[A-Z]/);
    assert.match(rule.labels.severity, /^(critical|warning)$/);
    assert.ok(rule.annotations.summary && rule.annotations.description);
  }
});

/** The configuration with found pods given by hand, for a Prometheus without discovery in Kubernetes. */
function withPods(pods: object[]): string {
  const document = parseDocument(
    readFileSync(join(folder, 'prometheus/prometheus.yml'), 'utf8'),
  );
  const job = ['scrape_configs', 1] as const;
  assert.equal(document.getIn([...job, 'job_name']), 'kubernetes-pods');
  document.deleteIn([...job, 'kubernetes_sd_configs']);
  document.setIn([...job, 'file_sd_configs'], [{ files: ['pods.json'] }]);
  document.setIn(['rule_files'], [join(folder, 'prometheus/rules/*.yaml')]);
  writeFileSync(join(temporary, 'pods.json'), JSON.stringify(pods));
  const file = join(temporary, 'prometheus.yml');
  writeFileSync(file, String(document));
  return file;
}

test('the configurations are such', needs('promtool'), async () => {
  const longTerm = 'prometheus/long-term.yml';
  await runProgram('promtool', 'check', 'config', longTerm, withPods([]));
});

test('pods are found by Kubernetes', needs('promtool'), async t => {
  const file = 'prometheus/prometheus.yml';
  try {
    await runProgram('promtool', 'check', 'config', file);
  } catch (error: any) {
    if (!/kubernetes_sd_configs not found/.test(error.message)) throw error;
    // Debian's is.
    t.skip('this promtool is built without discovery in Kubernetes');
  }
});

/** Targets of the job for pods; undefined when promtool, which always waits as long as it is told, was too slow to find any. */
async function discovered(config: string, timeout: string) {
  const said = await runProgram(
    'promtool',
    'check',
    'service-discovery',
    `--timeout=${timeout}`,
    config,
    'kubernetes-pods',
  );
  const found = JSON.parse(
    said.slice(said.indexOf('['), said.lastIndexOf(']') + 1) || '[]',
  );
  return found?.length ? found : undefined;
}

test(
  'pods are scraped for their own tenant, whatever their labels say',
  needs('promtool'),
  async () => {
    const pod = (namespace: string, scrape: string) => ({
      targets: ['10.0.0.1:8080'],
      labels: {
        __meta_kubernetes_namespace: namespace,
        __meta_kubernetes_pod_name: 'api-1',
        __meta_kubernetes_pod_container_name: 'api',
        __meta_kubernetes_pod_label_ecp_ai_tenant: 'claimed',
        __meta_kubernetes_pod_annotation_prometheus_io_scrape: scrape,
        __meta_kubernetes_pod_annotation_prometheus_io_port: '9100',
        __meta_kubernetes_pod_annotation_prometheus_io_path: '/own',
      },
    });
    const config = withPods([
      pod('ecp-ai-vision', 'true'),
      pod('tools', 'true'),
      pod('ecp-ai-vision', 'false'),
    ]);
    const found =
      (await discovered(config, '2s')) ?? (await discovered(config, '30s'));
    const labels = found.map((it: any) => it.labels ?? {});
    assert.deepEqual(
      labels
        .filter((it: any) => it.tenant_id)
        .map((it: any) => [
          it.tenant_id,
          it.namespace,
          it.__address__,
          it.__metrics_path__,
          it.container,
          it.pod,
        ])
        // Groups of targets come in any order.
        .sort(),
      [
        ['claimed', 'tools', '10.0.0.1:9100', '/own', 'api', 'api-1'],
        ['vision', 'ecp-ai-vision', '10.0.0.1:9100', '/own', 'api', 'api-1'],
      ],
    );
  },
);

test('what is kept long is sampled more often than Prometheus forgets', () => {
  const forgets = 300;
  const seconds = (text: string) =>
    Number.parseInt(text, 10) * (text.endsWith('m') ? 60 : 1);
  const { groups } = load('prometheus/rules/recording.yaml');
  const { global } = load('prometheus/long-term.yml');
  for (const it of [
    ...groups.map((group: any) => group.interval),
    global.scrape_interval,
  ]) {
    assert.ok(seconds(it) * 2 < forgets, it);
  }
});
