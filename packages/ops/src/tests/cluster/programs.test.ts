// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of the Redis, Prometheus and Alertmanager of this machine.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startMonitoring } from 'sandbox';
import { lookAt } from '../lookAt';

jest.setTimeout(120_000);

const CANARY = 'canary-41c0-aa';
const { ECP_REDIS, ECP_PROMETHEUS, ECP_ALERTMANAGER } = process.env;

const { dir, look } = lookAt(CANARY);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

(ECP_REDIS ? describe : describe.skip)('Redis', () => {
  let port: number;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    port = await freePort();
    const child = spawn(ECP_REDIS!, [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir],
      ...['--save', '', '--requirepass', CANARY],
    ]);
    const ended = once(child, 'close');
    stop = async () => {
      child.kill();
      await ended;
    };
    for await (const chunk of child.stdout) {
      if (String(chunk).includes('eady to accept')) break;
    }
    child.stdout.resume();
  });
  afterAll(() => stop());

  const cache = (connection: string) => ({
    backend: { cache: { store: 'redis', connection } },
  });

  it('lets us in', async () => {
    const { states } = await look(
      cache(`redis://:${CANARY}@127.0.0.1:${port}`),
    );
    expect(states).toEqual({ redis: 'ok' });
  });

  it.each([
    ['another password', `:${CANARY}x@`, 'it refuses the account (WRONGPASS)'],
    ['none', '', 'it refuses the account (NOAUTH)'],
  ])('does not with %s', async (_, account, words) => {
    const { states, found } = await look(
      cache(`redis://${account}127.0.0.1:${port}`),
    );
    expect(states).toEqual({ redis: 'failed' });
    expect(found('redis')).toBe(words);
  });

  it('is away', async () => {
    const { found } = await look(cache(`redis://:${CANARY}@127.0.0.1:1`));
    expect(found('redis')).toBe('it does not answer (ECONNREFUSED)');
  });
});

(ECP_PROMETHEUS && ECP_ALERTMANAGER ? describe : describe.skip)(
  'Prometheus and Alertmanager',
  () => {
    const ports: Record<string, number> = {};
    let monitoring: { stop(): Promise<void> };

    beforeAll(async () => {
      ports.prometheus = await freePort();
      ports.alertmanager = await freePort();
      monitoring = await startMonitoring({
        dir: join(dir, 'monitoring'),
        prometheus: { program: ECP_PROMETHEUS!, port: ports.prometheus },
        alertmanager: { program: ECP_ALERTMANAGER!, port: ports.alertmanager },
        metrics: ['127.0.0.1:1'],
        webhookUrl: 'http://127.0.0.1:1/api/tenants/v1/webhooks/tenant-alert',
        token: CANARY,
      });
    });
    afterAll(() => monitoring?.stop());

    const tenants = (prometheus: number, alertmanager: number) => ({
      tenants: {
        monitoring: {
          prometheus: {
            url: `http://127.0.0.1:${prometheus}`,
            token: CANARY,
          },
        },
        recovery: {
          alertmanager: { url: `http://127.0.0.1:${alertmanager}/` },
        },
      },
    });

    it('are as needed, with the routes that we ship', async () => {
      const { states, found } = await look(
        tenants(ports.prometheus, ports.alertmanager),
      );
      expect(states).toMatchObject({ prometheus: 'ok', alertmanager: 'ok' });
      // Whether it shows where webhooks post is a matter of its version.
      expect([
        states['alertmanager.route'],
        found('alertmanager.route'),
      ]).toEqual(
        expect.arrayContaining([expect.stringMatching(/ecp-tenants/)]),
      );
      expect(['ok', 'unknown']).toContain(states['alertmanager.route']);
    });

    it('are something else', async () => {
      const { found } = await look(
        tenants(ports.alertmanager, ports.prometheus),
      );
      expect(found('prometheus')).toBe('it answers 404');
      expect(found('alertmanager')).toBe('it answers 404');
    });

    it('are away', async () => {
      const { states } = await look(tenants(1, 1));
      expect(states).toEqual({ prometheus: 'failed', alertmanager: 'failed' });
    });
  },
);
