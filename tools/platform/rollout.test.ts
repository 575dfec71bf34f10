// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/ci/deploy-portal.sh on a real control plane: a version comes, and one that does not work is taken back. Simulated: the pods,
// and the address that people find the portal at.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { startCluster } from '../cluster/testCluster.mjs';
import { root } from '../paths.mjs';

const IMAGE = 'registry.example.com/other/portal';
const temporary = mkdtempSync(join(tmpdir(), 'ecp-rollout-'));
const answers = { '/health': 200, '/ready': 200 } as Record<string, number>;
const address = createServer((req, res) => {
  res.statusCode = answers[req.url!] ?? 404;
  res.end();
});
let cluster: Awaited<ReturnType<typeof startCluster>>;

before(async () => {
  symlinkSync(kubectlBinary(), join(temporary, 'kubectl'));
  cluster = await startCluster(join(temporary, 'cluster'));
  address.listen(0, '127.0.0.1');
  await once(address, 'listening');
});
after(async () => {
  address.close();
  await cluster?.kill('SIGTERM');
  rmSync(temporary, { recursive: true, force: true });
});

function run(file: string, ...args: string[]) {
  const { port } = address.address() as AddressInfo;
  const env = {
    PATH: `${temporary}:${process.env.PATH}`,
    HOME: temporary,
    KUBECONFIG: cluster.ready.kubeconfig,
    PORTAL_URL: `http://127.0.0.1:${port}`,
    ROLLOUT_SECONDS: '20',
    SMOKE_SECONDS: '3',
  };
  return new Promise<{ code: number; said: string }>(resolve =>
    execFile(file, args, { env }, (error, stdout, stderr) =>
      resolve({
        code: error ? Number(error.code ?? -1) : 0,
        said: `${stdout}${stderr}`,
      }),
    ),
  );
}
const rollOut = (...args: string[]) =>
  run(join(root, 'deploy/ci/deploy-portal.sh'), ...args);

async function images() {
  const { said } = await run(
    join(temporary, 'kubectl'),
    ...['get', 'deployment/ecp-tenants', 'job/ecp-tenants-migrate'],
    ...['-n', 'ecp-system', '-o'],
    'jsonpath={range .items[*]}{.spec.template.spec.containers[0].image}{"\\n"}{end}',
  );
  return said.trim().split('\n');
}

test('the first version is rolled out after its job', async () => {
  const { code, said } = await rollOut('staging', `${IMAGE}:1`);
  assert.equal(code, 0, said);
  assert.ok(said.indexOf('ecp-tenants-migrate condition met') > 0, said);
  assert.deepEqual(await images(), [`${IMAGE}:1`, `${IMAGE}:1`]);
});

test('the next one, named by its digest, takes its place', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const { code, said } = await rollOut('staging', `${IMAGE}@${digest}`);
  assert.equal(code, 0, said);
  assert.deepEqual(await images(), Array(2).fill(`${IMAGE}@${digest}`));
});

test('one that does not answer is taken back', async () => {
  const [before_] = await images();
  answers['/ready'] = 503;
  const { code, said } = await rollOut('staging', `${IMAGE}:3`);
  answers['/ready'] = 200;
  assert.equal(code, 1, said);
  assert.match(said, /going back to the version before/);
  assert.equal((await images())[0], before_);
});

test('one whose pods do not come is taken back', async () => {
  const [before_] = await images();
  const { code, said } = await rollOut('staging', `${IMAGE}-imagepull-fail:4`);
  assert.equal(code, 1, said);
  assert.equal((await images())[0], before_);
});

test('an image without a version is refused', async () => {
  const { code, said } = await rollOut('staging', 'portal');
  assert.equal(code, 2);
  assert.match(said, /neither a tag nor a digest/);
});

test('it leaves nothing beside the overlays', () => {
  const left = readdirSync(join(root, 'deploy/platform/overlays'));
  assert.deepEqual(
    left.filter(it => it.startsWith('rollout')),
    [],
  );
});
