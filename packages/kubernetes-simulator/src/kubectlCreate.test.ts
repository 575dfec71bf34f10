// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// `kubectl create <kind>`, which sends Protocol Buffers, and `kubectl explain`, against the simulated server.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SimulatedKubernetes, startKubernetes } from './startKubernetes';
import { kubectlWith, Run } from './kubectl';

let folder: string;
let server: SimulatedKubernetes;
let kubectl: (args: string[], input?: object) => Promise<Run>;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubectl-'));
  const kubeconfig = path.join(folder, 'kubeconfig');
  server = await startKubernetes({ kubeconfig, podReadySeconds: 0.2 });
  kubectl = kubectlWith(kubeconfig);
  await ok('create namespace demo');
});
afterAll(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function ok(command: string): Promise<string> {
  const run = await kubectl(['-n', 'demo', ...command.split(' ')]);
  expect({ command, ...run }).toMatchObject({ command, code: 0 });
  return run.stdout;
}
const get = async (what: string) => JSON.parse(await ok(`get ${what} -o json`));

it.each([
  [
    'deployment web --image=nginx:1 --replicas=0 --port=80',
    'deployment/web',
    {
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        strategy: { rollingUpdate: { maxSurge: '25%' } },
        template: {
          spec: {
            containers: [{ image: 'nginx:1', ports: [{ containerPort: 80 }] }],
          },
        },
      },
    },
  ],
  ['configmap map --from-literal=a=b', 'cm/map', { data: { a: 'b' } }],
  [
    'secret generic key --from-literal=p=q',
    'secret/key',
    { type: 'Opaque', data: { p: 'cQ==' } },
  ],
  [
    'service clusterip web --tcp=80:8080',
    'service/web',
    { spec: { ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }] } },
  ],
  ['serviceaccount robot', 'sa/robot', {}],
  [
    'job once --image=busybox -- sh -c true',
    'job/once',
    {
      spec: {
        template: { spec: { containers: [{ command: ['sh', '-c', 'true'] }] } },
      },
    },
  ],
  [
    'cronjob nightly --image=busybox --schedule=@daily',
    'cronjob/nightly',
    { spec: { schedule: '@daily' } },
  ],
  [
    'ingress web --rule=a.example/*=web:80',
    'ingress/web',
    { spec: { rules: [{ host: 'a.example' }] } },
  ],
  [
    'quota small --hard=pods=10,cpu=2',
    'quota/small',
    { spec: { hard: { pods: '10', cpu: '2' } } },
  ],
  [
    'poddisruptionbudget web --selector=app=web --min-available=1',
    'pdb/web',
    { spec: { minAvailable: 1 } },
  ],
  [
    'role reader --verb=get --resource=pods',
    'role/reader',
    { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
  ],
  [
    'rolebinding readers --role=reader --user=dana',
    'rolebinding/readers',
    { subjects: [{ kind: 'User', name: 'dana' }] },
  ],
  [
    'clusterrole reader --verb=get --resource=nodes',
    'clusterrole/reader',
    { rules: [{ resources: ['nodes'] }] },
  ],
  [
    'clusterrolebinding readers --clusterrole=reader --group=people',
    'clusterrolebinding/readers',
    { roleRef: { kind: 'ClusterRole', name: 'reader' } },
  ],
  ['priorityclass high --value=10', 'priorityclass/high', { value: 10 }],
])('kubectl create %s', async (command, what, expected) => {
  expect(await ok(`create ${command}`)).toMatch(/created\n$/);
  expect(await get(what)).toMatchObject(expected);
});

it('says no in its own words to what is there already, and to what is not allowed', async () => {
  const again = await kubectl(['create', 'namespace', 'demo']);
  expect(again.stderr).toContain('namespaces "demo" already exists');
  const odd = await kubectl(['create', 'namespace', 'Not_A_Name']);
  expect(odd.stderr).toContain('is invalid');
});

it('explains every built-in kind that it serves', async () => {
  const kinds = (await ok('api-resources --no-headers'))
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .map(columns => [columns[0], columns[columns.length - 3]]);
  expect(kinds.length).toBeGreaterThan(25);
  for (const [plural, apiVersion] of kinds) {
    if (/^(metrics\.k8s\.io)\//.test(apiVersion)) continue;
    const text = await ok(`explain ${plural} --api-version=${apiVersion}`);
    expect([plural, text]).toEqual([plural, expect.stringContaining('FIELDS')]);
  }
  expect(await ok('explain deployment.spec.replicas')).toContain('<integer>');
  expect(await ok('explain pods.spec.containers.resources')).toMatch(
    /limits\s+<map\[string\]string>/,
  );
});
