// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/platform on a real control plane, with the definitions of all kinds that it uses: each overlay is taken whole, and its pods run
// where Pod Security `restricted` is enforced. What the operators would make of their kinds is not seen here.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { stringify } from 'yaml';
import { startCluster } from '../cluster/testCluster.mjs';
import { root } from '../paths.mjs';
import { definitions } from './definitions';
import { folderOf, OVERLAYS, render } from './overlays';

const temporary = mkdtempSync(join(tmpdir(), 'ecp-platform-'));
let cluster: Awaited<ReturnType<typeof startCluster>>;
/** Projects whose definitions cannot be had. */
const missing: string[] = [];

const kubectl = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(
    kubectlBinary(),
    ['--kubeconfig', cluster.ready.kubeconfig, ...args],
    { maxBuffer: 1 << 26 },
  );
  return stdout;
};
const apply = (...args: string[]) =>
  kubectl(
    'apply',
    '--server-side',
    '--force-conflicts',
    '--validate=strict',
    ...args,
  );
/** Writes objects where kubectl can read them. */
const file = (name: string, objects: object[]) => {
  const path = join(temporary, `${name}.yaml`);
  const [first, ...others] = objects;
  // JSON is YAML, and all that kubectl sends raw.
  const text = others.length
    ? objects.map(it => stringify(it)).join('---\n')
    : JSON.stringify(first);
  writeFileSync(path, text);
  return path;
};

before(async () => {
  cluster = await startCluster(join(temporary, 'cluster'));
  const found = await definitions();
  for (const [name, files] of found) if (!files.length) missing.push(name);
  for (const crd of [...found.values()].flat()) await apply('-f', crd);
  await kubectl(
    'wait',
    '--for=condition=Established',
    'crd',
    '--all',
    '--timeout=60s',
  );
  await kubectl('create', 'namespace', 'monitoring');
  await apply('-k', join(root, 'deploy/cluster'));
});
after(async () => {
  await cluster?.kill('SIGTERM');
  rmSync(temporary, { recursive: true, force: true });
});

/** Groups of the projects whose definitions could not be had. */
const GROUPS: Record<string, string> = {
  'prometheus-operator': 'monitoring.coreos.com',
  'gateway-api': 'gateway.networking.k8s.io',
  'external-secrets': 'external-secrets.io',
  'cloudnative-pg': 'postgresql.cnpg.io',
  'barman-cloud': 'barmancloud.cnpg.io',
};
const isKnown = ({ apiVersion }: any) =>
  !missing.some(it => apiVersion.startsWith(`${GROUPS[it]}/`));

for (const project of Object.keys(GROUPS)) {
  test(`the definitions of ${project}`, t => {
    if (missing.includes(project)) {
      t.skip('they cannot be had (Go, or a folder of them in ECP_EXTRA_CRDS)');
    }
  });
}

for (const overlay of OVERLAYS) {
  test(`${overlay} is taken whole, and its pods run`, async () => {
    const objects = render(folderOf(overlay)).filter(isKnown);
    const namespaces = objects.filter(it => it.kind === 'Namespace');
    await apply('-f', file('namespaces', namespaces));
    const said = await apply('-f', file(overlay, objects));
    assert.equal(said.trim().split('\n').length, objects.length);
    for (const { kind, metadata } of objects) {
      if (!['Deployment', 'StatefulSet'].includes(kind)) continue;
      const name = `${kind}/${metadata.name}`;
      await kubectl(
        'rollout',
        'status',
        name,
        '-n',
        metadata.namespace,
        '--timeout=120s',
      );
    }
    await kubectl(
      'wait',
      '--for=condition=Complete',
      'job/ecp-tenants-migrate',
      '-n',
      'ecp-system',
      '--timeout=120s',
    );
    for (const name of ['ecp-system', 'ecp-data']) {
      const pods = JSON.parse(
        await kubectl('get', 'pods', '-n', name, '-o', 'json'),
      );
      for (const { metadata, status } of pods.items) {
        assert.match(status.phase, /Running|Succeeded/, metadata.name);
      }
    }
    // A Job's pods cannot be changed, so the next rollout's is another one.
    await kubectl('delete', 'job', 'ecp-tenants-migrate', '-n', 'ecp-system');
    await kubectl(
      'delete',
      'deployment,statefulset,pvc',
      '--all',
      '-n',
      'ecp-data',
    ).catch(() => {});
  });
}

test('a pod that is not held in is refused where the portal runs', async () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'loose', namespace: 'ecp-system' },
    spec: {
      containers: [
        { name: 'a', image: 'a', securityContext: { privileged: true } },
      ],
    },
  };
  await assert.rejects(apply('-f', file('loose', [pod])), /PodSecurity/);
});

test('a field that no definition knows is refused', async () => {
  const [cluster_] = render(folderOf('production')).filter(
    it => it.kind === 'Deployment',
  );
  const wrong = structuredClone(cluster_);
  wrong.spec.replicass = 3;
  await assert.rejects(
    apply('--dry-run=server', '-f', file('wrong', [wrong])),
    /replicass/,
  );
});

test('a pod disruption budget keeps two of three replicas', async () => {
  await apply(
    '-f',
    file('again', render(folderOf('production')).filter(isKnown)),
  );
  await kubectl(
    'rollout',
    'status',
    'deployment/ecp-tenants',
    '-n',
    'ecp-system',
    '--timeout=120s',
  );
  const pods = JSON.parse(
    await kubectl(
      'get',
      'pods',
      '-n',
      'ecp-system',
      '-l',
      'app.kubernetes.io/component=backend',
      '-o',
      'json',
    ),
  )
    .items.filter((it: any) => !it.metadata.deletionTimestamp)
    .map((it: any) => it.metadata.name);
  assert.equal(pods.length, 3);
  const evict = (name: string) =>
    kubectl(
      'create',
      '--raw',
      `/api/v1/namespaces/ecp-system/pods/${name}/eviction`,
      '-f',
      file(`evict-${name}`, [
        {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name, namespace: 'ecp-system' },
        },
      ]),
    );
  await evict(pods[0]);
  await assert.rejects(evict(pods[1]), /disruption budget/);
});
