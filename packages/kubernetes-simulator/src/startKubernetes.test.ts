// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SimulatedKubernetes, startKubernetes } from './startKubernetes';
import { deployment, namespace } from './testUtils/manifests';
import { TestClient, until } from './testUtils/TestClient';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubernetes-'));
});
afterEach(() => {
  for (const it of children.splice(0)) it.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

const DEPLOYMENT = '/apis/apps/v1/namespaces/n/deployments/web';
const start = () => startKubernetes({ dataDir: folder, podReadySeconds: 0.05 });

async function withClient<T>(
  server: SimulatedKubernetes,
  work: (client: TestClient) => Promise<T>,
): Promise<T> {
  const client = new TestClient(server);
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

describe('startKubernetes', () => {
  it('keeps identity, objects and resource versions over a restart', async () => {
    const first = await start();
    const before = await withClient(first, async client => {
      await client.post('/api/v1/namespaces', namespace('n'));
      await client.apply(DEPLOYMENT, 'ours', deployment('web'));
      const { body } = await until(
        () => client.get(DEPLOYMENT),
        it => it.body.status?.readyReplicas === 1,
      );
      return body;
    });
    await first.stop();
    const second = await start();
    expect(second.tokens).toEqual(first.tokens);
    expect(second.caData).toBe(first.caData);
    await withClient(second, async client => {
      const { body } = await client.get(DEPLOYMENT);
      expect(body.metadata.uid).toBe(before.metadata.uid);
      expect(body.metadata.managedFields).toEqual(
        before.metadata.managedFields,
      );
      const list = await client.get('/api/v1/namespaces');
      expect(Number(list.body.metadata.resourceVersion)).toBeGreaterThanOrEqual(
        Number(before.metadata.resourceVersion),
      );
    });
    await second.stop();
  });

  it('says in a sentence that a port is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await expect(startKubernetes({ port })).rejects.toThrow(
      `The simulated Kubernetes API cannot start: port ${port} on 127.0.0.1 is already in use.`,
    );
    await first.stop();
  });

  it('is reached by its own CA only', async () => {
    const server = await start();
    const stranger = new TestClient({
      ...server,
      caData: (
        await startKubernetes().then(async it => {
          await it.stop();
          return it;
        })
      ).caData,
    });
    await expect(stranger.get('/version')).rejects.toThrow(/certificate/);
    await server.stop();
  });
});

describe('its own process', () => {
  function run(...args: string[]) {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(__dirname, 'main.ts'),
        ...args,
      ],
      { stdio: 'pipe' },
    );
    children.push(child);
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', it => (out.stdout += it));
    child.stderr.on('data', it => (out.stderr += it));
    const exit = new Promise<number | null>(resolve => {
      child.on('exit', resolve);
    });
    return { child, out, exit };
  }

  it('prints one JSON line, writes a kubeconfig, survives kill -9 and ends on SIGTERM', async () => {
    const kubeconfig = path.join(folder, 'kubeconfig');
    const args = ['--port', '0', '--data', folder, '--kubeconfig', kubeconfig];
    const first = run(...args);
    const line = await until(
      () => first.out.stdout,
      it => it.endsWith('\n'),
      30,
    );
    expect(JSON.parse(line)).toEqual({
      ready: true,
      simulated: true,
      url: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(first.out.stderr).toContain('Simulated');
    expect(fs.statSync(kubeconfig).mode & 0o077).toBe(0);
    expect(fs.statSync(path.join(folder, 'identity.json')).mode & 0o077).toBe(
      0,
    );
    const identity = JSON.parse(
      fs.readFileSync(path.join(folder, 'identity.json'), 'utf8'),
    );
    const access = {
      url: JSON.parse(line).url,
      caData: Buffer.from(identity.ca).toString('base64'),
      tokens: identity.tokens,
    } as SimulatedKubernetes;
    await withClient(access, client =>
      client.post('/api/v1/namespaces', namespace('kept')),
    );
    first.child.kill('SIGKILL');
    await first.exit;

    const second = run(...args);
    const ready = await until(
      () => second.out.stdout,
      it => it.endsWith('\n'),
      30,
    );
    await withClient(
      { ...access, url: JSON.parse(ready).url },
      async client => {
        expect((await client.get('/api/v1/namespaces/kept')).status).toBe(200);
      },
    );
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });
});
