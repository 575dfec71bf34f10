// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedKubernetes, startKubernetes } from 'kubernetes-simulator';
import { kubectlWith } from 'kubernetes-simulator/kubectl';
import { createFaults, faultOf } from './faults';

const dir = mkdtempSync(join(tmpdir(), 'ecp-faults-'));
const kubeconfig = join(dir, 'kubeconfig');
const kubectl = kubectlWith(kubeconfig);
const faults = createFaults(kubeconfig);
let server: SimulatedKubernetes;

const rollout = (name: string) =>
  kubectl([
    'rollout',
    'status',
    `deployment/${name}`,
    '-n',
    'ecp-ai-lab',
    '--timeout=30s',
  ]);
const unavailable = () =>
  kubectl([
    'wait',
    '--for=jsonpath={.status.unavailableReplicas}=1',
    'deployment/api',
    '-n',
    'ecp-ai-lab',
    '--timeout=30s',
  ]);

beforeAll(async () => {
  server = await startKubernetes({ kubeconfig, podReadySeconds: 0.05 });
  await kubectl(['create', 'namespace', 'ecp-ai-lab']);
  for (const name of ['api', 'worker']) {
    await kubectl([
      'create',
      'deployment',
      name,
      '-n',
      'ecp-ai-lab',
      '--image=example.com/app:1',
    ]);
    await rollout(name);
  }
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('breaks one service until it is restarted', async () => {
  await expect(faults.break('lab', 'api', 'crash')).resolves.toMatch(
    /a restart cures/,
  );
  expect((await unavailable()).code).toBe(0);
  expect((await rollout('worker')).code).toBe(0);
  await kubectl(['rollout', 'restart', 'deployment/api', '-n', 'ecp-ai-lab']);
  expect((await rollout('api')).code).toBe(0);
});

it.each(['pending', 'slow'] as const)(
  '%s lasts until it is healed',
  async fault => {
    await expect(faults.break('lab', 'api', fault, true)).resolves.toMatch(
      /until it is healed/,
    );
    expect((await unavailable()).code).toBe(0);
    await expect(faults.heal('lab')).resolves.toBe(
      'api, worker of lab is healed',
    );
    expect((await rollout('api')).code).toBe(0);
  },
);

it('says what there is instead', async () => {
  await expect(faults.break('lab', 'web', 'oom')).rejects.toThrow(
    'lab has no service "web"; there are: api, worker',
  );
  await expect(faults.heal('nobody')).rejects.toThrow(/no such tenant/);
  expect(() => faultOf('fire')).toThrow(
    'there are: crash, image, oom, pending, slow',
  );
});
