// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The real kubectl against the simulated server.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SimulatedKubernetes, startKubernetes } from './startKubernetes';
import { kubectlWith, Run } from './kubectl';
import { deployment, namespace } from './testUtils/manifests';
import { until } from './testUtils/TestClient';

let folder: string;
let server: SimulatedKubernetes;
let kubectl: (args: string[], input?: object) => Promise<Run>;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubectl-'));
  const kubeconfig = path.join(folder, 'kubeconfig');
  server = await startKubernetes({ kubeconfig, podReadySeconds: 0.2 });
  kubectl = kubectlWith(kubeconfig);
});
afterAll(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const inTeam = (...args: string[]) => ['-n', 'ecp-ai-team', ...args];
async function ok(args: string[], input?: object): Promise<string> {
  const run = await kubectl(args, input);
  expect({ args, code: run.code, stderr: run.stderr }).toEqual({
    args,
    code: 0,
    stderr: expect.anything(),
  });
  return run.stdout;
}
const web = (replicas = 2) => {
  const object: any = deployment('web', { replicas });
  object.metadata.namespace = 'ecp-ai-team';
  return object;
};
const apply = (...more: string[]) => [
  'apply',
  '--server-side',
  '-f',
  '-',
  ...more,
];

describe('kubectl', () => {
  it('finds a simulated server with nodes', async () => {
    expect(await ok(['version'])).toContain('+ecp-simulated');
    const nodes = await ok(['get', 'nodes', '-o', 'wide']);
    expect(nodes).toMatch(/gpu-a100-0\s+Ready/);
    expect(await ok(['get', 'nodes', '-L', 'ecp.ai/simulated'])).toMatch(
      /true/,
    );
    expect(await ok(['auth', 'whoami'])).toContain('ecp-sandbox-admin');
    const all = await ok(['api-resources']);
    expect(all).toMatch(/deployments\s+deploy\s+apps\/v1\s+true\s+Deployment/);
  });

  it('applies on the server and follows the rollout', async () => {
    await ok(apply(), namespace('ecp-ai-team'));
    expect(await ok(apply(), web())).toBe(
      'deployment.apps/web serverside-applied\n',
    );
    expect(
      await ok(inTeam('rollout', 'status', 'deploy/web', '--timeout=30s')),
    ).toContain('successfully rolled out');
    await ok(
      inTeam(
        'wait',
        '--for=condition=Available',
        'deploy/web',
        '--timeout=30s',
      ),
    );
  });

  it('gets, describes and reads logs', async () => {
    expect(await ok(inTeam('get', 'deploy'))).toMatch(
      /NAME\s+READY\s+UP-TO-DATE\s+AVAILABLE\s+AGE\nweb\s+2\/2\s+2\s+2/,
    );
    const wide = await ok(inTeam('get', 'pods', '-o', 'wide'));
    expect(wide).toMatch(
      /web-\S+\s+1\/1\s+Running\s+0\s+\S+\s+10\.244\.\S+\s+mig-h200-0/,
    );
    const described = await ok(inTeam('describe', 'deploy', 'web'));
    expect(described).toContain(
      '2 desired | 2 updated | 2 total | 2 available',
    );
    expect(described).toContain('ScalingReplicaSet');
    const pods = await ok(inTeam('describe', 'pods', '-l', 'app=web'));
    expect(pods).toMatch(
      /Normal\s+Started\s+\S+\s+kubelet\s+Started container app/,
    );
    const logs = await ok(inTeam('logs', 'deploy/web', '--tail=2'));
    expect(logs).toContain('[simulated]');
    expect(await ok(inTeam('top', 'pods'))).toMatch(/web-\S+\s+\d+m\s+\d+Mi/);
    const events = await ok(inTeam('events', '--for', 'deployment/web'));
    expect(events).toContain('Scaled up replica set');
    const yaml = await ok(inTeam('get', 'deploy', 'web', '-o', 'yaml'));
    expect(yaml).toContain('progressDeadlineSeconds: 600');
  });

  it('is told of a conflict and of its own unknown fields', async () => {
    const refused = await kubectl(apply('--field-manager=other'), web(5));
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain(
      'Apply failed with 1 conflict: conflict with "kubectl": .spec.replicas',
    );
    const odd = { ...namespace('odd'), foo: 1 };
    const strict = await kubectl(['create', '-f', '-'], odd);
    expect(strict.stderr).toContain('unknown field "foo"');
  });

  it('scales, restarts, undoes and edits', async () => {
    await ok(inTeam('scale', 'deploy/web', '--replicas=3'));
    await ok(inTeam('rollout', 'restart', 'deploy/web'));
    await ok(inTeam('rollout', 'status', 'deploy/web', '--timeout=30s'));
    expect(await ok(inTeam('rollout', 'history', 'deploy/web'))).toMatch(
      /2 +<none>/,
    );
    await ok(inTeam('rollout', 'undo', 'deploy/web'));
    await ok(inTeam('rollout', 'status', 'deploy/web', '--timeout=30s'));
    await ok(inTeam('set', 'env', 'deploy/web', 'A=b'));
    await ok(inTeam('label', 'deploy/web', 'x=y'));
    const fields = await ok(
      inTeam('get', 'deploy', 'web', '-o', 'json', '--show-managed-fields'),
    );
    const managers = JSON.parse(fields).metadata.managedFields.map(
      (it: any) => `${it.manager}/${it.operation}/${it.subresource ?? ''}`,
    );
    expect(managers).toEqual(
      expect.arrayContaining([
        'kubectl/Apply/',
        'kubectl/Update/scale',
        'kubectl-set/Update/',
        'kubectl-label/Update/',
        'kube-controller-manager/Update/status',
      ]),
    );
  });

  it('applies the old way too', async () => {
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'old', namespace: 'ecp-ai-team' },
      data: { a: '1', b: '2' },
    };
    await ok(['apply', '-f', '-'], map);
    const next = { ...map, data: { a: '1' } };
    expect(await ok(['diff', '-f', '-'], map)).toBe('');
    await ok(['apply', '-f', '-'], next);
    const data = await ok(inTeam('get', 'cm', 'old', '-o', 'jsonpath={.data}'));
    expect(data).toBe('{"a":"1"}');
  });

  it('asks what it may', async () => {
    const reader = 'system:serviceaccount:ecp-system:ecp-tenants-reader';
    const as = ['--as', reader];
    expect(await ok(['auth', 'can-i', 'list', 'pods', ...as])).toBe('yes\n');
    const no = await kubectl(['auth', 'can-i', 'get', 'secrets', ...as]);
    expect(no.stdout).toBe('no\n');
    const list = await ok(['auth', 'can-i', '--list', ...as]);
    expect(list).toContain('deployments.apps'.split('.')[1]);
  });

  it('watches and deletes', async () => {
    const watching = kubectl(
      inTeam('get', 'pods', '-w', '--request-timeout=5s', '-l', 'app=web'),
    );
    await ok(inTeam('delete', 'deploy', 'web'));
    await ok(
      inTeam('wait', '--for=delete', 'pods', '-l', 'app=web', '--timeout=30s'),
    );
    expect((await watching).stdout).toContain('Terminating');
    const none = await kubectl(inTeam('get', 'pods', '-l', 'app=web'));
    expect(none.stderr).toContain('No resources found');
    await ok(['delete', 'namespace', 'ecp-ai-team', '--timeout=30s']);
    await until(
      () => kubectl(['get', 'ns', 'ecp-ai-team']),
      it => it.stderr.includes('namespaces "ecp-ai-team" not found'),
    );
  });
});
