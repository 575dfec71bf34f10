// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { GrafanaCheck } from './GrafanaCheck';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;
const plain: Answer = (_req, res) => res.end('<html>');

/** A Grafana that answers as it is told, and a check of it; each look is a fresh one. */
async function start(first: Answer) {
  let answer = first;
  const asked: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    asked.push(req);
    answer(req, res);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const logger = mockServices.logger.mock();
  const address = `http://127.0.0.1:${port}/d-solo/ecp/tenant`;
  const cache = mockServices.cache.mock({
    get: async () => undefined,
    set: async () => {},
  });
  const create = () =>
    new GrafanaCheck(address, 'https://portal.example', logger, cache);
  return {
    asked,
    logger,
    create,
    now: (next: Answer) => (answer = next),
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise(done => server.close(done));
    },
  };
}

describe('what the portal knows of Grafana', () => {
  let grafana: Awaited<ReturnType<typeof start>>;
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: [
        'setTimeout',
        'clearTimeout',
        'nextTick',
        'setImmediate',
        'queueMicrotask',
      ],
    });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await grafana.stop();
  });

  it('is asked for without a tenant, once for all who look', async () => {
    grafana = await start(plain);
    const check = grafana.create();
    const said = await Promise.all([check.get(), check.get(), check.get()]);
    expect(said.map(it => it?.state)).toEqual(['ok', 'ok', 'ok']);
    await check.get();
    expect(grafana.asked.map(it => it.url)).toEqual(['/d-solo/ecp/tenant']);
    expect(grafana.asked[0].headers).not.toHaveProperty('authorization');
    expect(grafana.asked[0].headers).not.toHaveProperty('cookie');
  });

  it('changes with it, and is told once', async () => {
    grafana = await start(plain);
    const check = grafana.create();
    const later = async (answer: Answer) => {
      grafana.now(answer);
      jest.setSystemTime(Date.now() + 5_000);
      return check.get();
    };
    const { lastGoodAt } = (await check.get())!;
    expect(lastGoodAt).toBeDefined();
    const bad: Answer = (_req, res) => res.writeHead(502).end();
    expect(await later(bad)).toEqual({ state: 'unavailable', lastGoodAt });
    expect(await later(bad)).toEqual({ state: 'unavailable', lastGoodAt });
    const denied: Answer = (_req, res) =>
      res
        .writeHead(302, { 'x-frame-options': 'deny', location: '/login' })
        .end();
    expect((await later(denied))?.state).toBe('refused');
    expect((await later(plain))?.state).toBe('ok');
    expect(grafana.logger.warn.mock.calls.flat()).toEqual([
      'Panels of Grafana stay empty: it answers 502',
      'Panels of Grafana stay empty: it forbids to frame it (X-Frame-Options: deny)',
    ]);
    expect(grafana.logger.info.mock.calls.flat()).toEqual([
      'Panels of Grafana can be shown again',
    ]);
  });

  it('is that nobody answers', async () => {
    grafana = await start(plain);
    await grafana.stop();
    const said = await grafana.create().get();
    expect(said).toEqual({ state: 'unavailable', lastGoodAt: undefined });
    expect(grafana.logger.warn.mock.calls.flat()).toEqual([
      'Panels of Grafana stay empty: no connection (ECONNREFUSED)',
    ]);
  });

  it('keeps nobody waiting for a Grafana that is silent', async () => {
    grafana = await start(() => {});
    expect(await grafana.create().get()).toBeUndefined();
    expect(grafana.asked).toHaveLength(1);
  });
});
