// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster that stops answering: SIGSTOP of a simulated API server in its own process.

import { mockServices } from '@backstage/backend-test-utils';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { ClusterObserver } from './ClusterObserver';
import { CallCounter } from './testUtils/CallCounter';
import { FakeStatusStore } from './testUtils/FakeStatusStore';
import { eventually } from './testUtils/eventually';

const ROOT = resolve(__dirname, '../../../..');

describe('ClusterObserver and a silent API server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-silence-'));
  const kubeconfig = join(folder, 'kubeconfig');
  let server: ChildProcess;
  let client: HttpKubernetesClient;
  let observer: ClusterObserver;
  const store = new FakeStatusStore();
  const counter = new CallCounter();

  beforeAll(async () => {
    server = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(ROOT, 'packages/kubernetes-simulator/src/main.ts'),
        ...['--port', '0', '--kubeconfig', kubeconfig],
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(server.stdout!, 'data');
    const config = load(readFileSync(kubeconfig, 'utf8')) as any;
    const { cluster } = config.clusters[0];
    client = HttpKubernetesClient.create({
      url: cluster.server,
      ca: Buffer.from(
        cluster['certificate-authority-data'],
        'base64',
      ).toString(),
      token: config.users[0].user.token,
    });
    observer = new ClusterObserver({
      cluster: 'test',
      client: counter.around(client),
      store,
      logger: mockServices.logger.mock(),
      probeSeconds: 0.1,
    });
  });
  afterAll(async () => {
    server.kill('SIGCONT');
    await observer.stop();
    await client.close();
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is no longer confirmed, keeps its rows, and is confirmed again when it wakes', async () => {
    store.expect('vision');
    observer.start();
    await eventually(() =>
      expect(store.verdict('vision')).toBe('waiting_for_delivery'),
    );
    await eventually(() => expect(store.confirmations).not.toHaveLength(0));

    server.kill('SIGSTOP');
    const saves = store.saves.length;
    const confirmed = store.confirmations.length;
    const asked = counter.sum('version');
    // Asks again only when it has given up, or got an answer that was on its way.
    await eventually(() =>
      expect(counter.sum('version')).toBeGreaterThanOrEqual(asked + 4),
    );
    expect(store.confirmations.length - confirmed).toBeLessThanOrEqual(1);
    expect(store.saves).toHaveLength(saves);

    const still = store.confirmations.length;
    server.kill('SIGCONT');
    await eventually(() =>
      expect(store.confirmations.length).toBeGreaterThan(still),
    );
    await client.apply(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'ecp-ai-vision',
          labels: { 'ecp.ai/tenant': 'vision' },
        },
      },
      { fieldManager: 'ecp-tenants' },
    );
    await eventually(() =>
      expect(store.verdict('vision')).toBe('policies_missing'),
    );
  });
});
