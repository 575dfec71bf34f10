// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster that stops answering: SIGSTOP of a simulated API server in its own process.

import { mockServices } from '@backstage/backend-test-utils';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { ClusterObserver } from './ClusterObserver';
import { FakeStatusStore } from './testing/FakeStatusStore';
import { eventually } from './testing/eventually';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../../..');

describe('ClusterObserver and a silent API server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-silence-'));
  const kubeconfig = join(folder, 'kubeconfig');
  let server: ChildProcess;
  let client: HttpKubernetesClient;
  let observer: ClusterObserver;
  const store = new FakeStatusStore();

  beforeAll(async () => {
    server = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(ROOT, 'packages/sandbox/src/kubernetes/main.ts'),
        ...['--port', '0', '--kubeconfig', kubeconfig],
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(server.stdout!, 'data');
    const config = parse(readFileSync(kubeconfig, 'utf8'));
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
      client,
      store,
      logger: mockServices.logger.mock(),
      probeSeconds: 2,
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
    const silentSince = Date.now();
    const saves = store.saves.length;
    const confirmed = store.confirmations.length;
    // Two rounds of asking, each of which has to give up.
    await eventually(() =>
      expect(Date.now()).toBeGreaterThan(silentSince + 6000),
    );
    // An answer may have been on its way.
    expect(store.confirmations.length - confirmed).toBeLessThanOrEqual(1);
    expect(store.saves).toHaveLength(saves);

    server.kill('SIGCONT');
    await eventually(() =>
      expect(
        Math.max(...store.confirmations.map(({ at }) => at.getTime())),
      ).toBeGreaterThan(silentSince + 6000),
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
