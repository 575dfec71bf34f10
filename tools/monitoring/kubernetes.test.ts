// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What `kubectl apply -k deploy/monitoring` sends, against the definitions of the Prometheus Operator: unknown fields, types and
// missing ones are refused. By a cluster (KUBECONFIG_TEST), or by the simulated one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { startKubernetes } from 'kubernetes-simulator';
import { parseAllDocuments } from 'yaml';
import { folder } from './testUtils';

const MODULE = 'github.com/prometheus-operator/prometheus-operator@v0.85.0';
const run = promisify(execFile);
const temporary = mkdtempSync(join(tmpdir(), 'ecp-crds-'));
const given = process.env.KUBECONFIG_TEST;
const kubeconfig = given ?? join(temporary, 'kubeconfig');

const kubectl = async (...args: string[]) =>
  (
    await run(kubectlBinary(), ['--kubeconfig', kubeconfig, ...args], {
      maxBuffer: 1 << 26,
    })
  ).stdout;

/** Folder of the operator's definitions: of ECP_EXTRA_CRDS, or of its Go module; undefined where neither can be had. */
async function definitions(): Promise<string | undefined> {
  const extra =
    process.env.ECP_EXTRA_CRDS &&
    join(process.env.ECP_EXTRA_CRDS, 'prometheus-operator');
  if (extra && existsSync(extra)) return extra;
  try {
    const { stdout } = await run('go', ['mod', 'download', '-json', MODULE], {
      cwd: temporary,
    });
    return join(JSON.parse(stdout).Dir, 'example/prometheus-operator-crd');
  } catch {
    return undefined;
  }
}

let stop = async () => {};
let crds: string | undefined;
before(async () => {
  crds = await definitions();
  if (!crds) return;
  if (!given) stop = (await startKubernetes({ kubeconfig })).stop;
  const files = readdirSync(crds).filter(it =>
    /_(prometheusrules|servicemonitors|alertmanagers|alertmanagerconfigs)\.yaml$/.test(
      it,
    ),
  );
  assert.equal(files.length, 4);
  for (const it of files)
    await kubectl('apply', '--server-side', '-f', join(crds, it));
  await kubectl(
    'wait',
    '--for=condition=Established',
    'crd',
    '--all',
    '--timeout=60s',
  );
  for (const name of ['ecp-system', 'monitoring'])
    await kubectl('create', 'namespace', name).catch(() => {});
});
after(async () => {
  await stop();
  rmSync(temporary, { recursive: true, force: true });
});

const apply = (...args: string[]) =>
  kubectl(
    'apply',
    '--server-side',
    '--dry-run=server',
    '--validate=strict',
    ...args,
  );

test("what is applied is what the operator's definitions allow", async t => {
  if (!crds)
    return t.skip(`${MODULE} cannot be had (needs Go, or ECP_EXTRA_CRDS)`);
  for (const path of ['.', 'kubernetes/alertmanager']) {
    assert.match(await apply('-k', join(folder, path)), /serverside-applied/);
  }
  return undefined;
});

test('a field that the definitions do not know is refused', async t => {
  if (!crds) return t.skip(`${MODULE} cannot be had`);
  const file = join(folder, 'kubernetes/service-monitor.yaml');
  const bad = join(temporary, 'bad.yaml');
  writeFileSync(
    bad,
    readFileSync(file, 'utf8').replace('interval:', 'intervall:'),
  );
  await assert.rejects(apply('-f', bad), /intervall/);
  return undefined;
});

test('the ServiceMonitor names a port that its Service has', async () => {
  const objects = parseAllDocuments(await kubectl('kustomize', folder)).map(
    it => it.toJS(),
  );
  const monitor = objects.find(it => it.kind === 'ServiceMonitor');
  const labels = Object.entries(monitor.spec.selector.matchLabels);
  const services = objects.filter(
    it =>
      it.kind === 'Service' &&
      labels.every(([key, value]) => it.metadata.labels[key] === value),
  );
  assert.equal(services.length, 1);
  const ports = services[0].spec.ports.map((it: any) => it.name);
  for (const { port } of monitor.spec.endpoints)
    assert.ok(ports.includes(port), port);
});
