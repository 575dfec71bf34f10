// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Real servers and sockets. A request is held until the test lets it go.

import { once } from 'node:events';
import { Agent, createServer, get, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Drain, DrainTimes } from './Drain';

let server: Server;
let drain: Drain;
let letGo: () => void;
let held: Promise<unknown>;

async function serve(times: DrainTimes) {
  const gate = new Promise<void>(resolve => {
    letGo = resolve;
  });
  let arrived = () => {};
  held = new Promise<void>(resolve => {
    arrived = resolve;
  });
  server = createServer(async (req, res) => {
    drain.middleware(req, res, () => {});
    if (req.url !== '/now') {
      arrived();
      await gate;
    }
    res.end('answered');
  });
  drain = new Drain(server, times);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Status and the header that says whether the connection stays. */
async function ask(path: string) {
  const { port } = server.address() as AddressInfo;
  const request = get({ host: '127.0.0.1', port, path, agent });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return [response.statusCode, response.headers.connection];
}

it('an answer that is under way is waited for, and its connection ends', async () => {
  await serve({ delayMs: 0, patienceMs: 600_000 });
  expect(await ask('/now')).toEqual([200, 'keep-alive']);
  const asked = ask('/held');
  await held;
  let isOver = false;
  const over = drain.run().then(() => {
    isOver = true;
  });
  // Who comes meanwhile is answered, too.
  expect(await ask('/now')).toEqual([200, 'close']);
  expect(isOver).toBe(false);
  letGo();
  expect(await asked).toEqual([200, 'close']);
  await over;
});

it('who waits for longer is hung up on', async () => {
  await serve({ delayMs: 0, patienceMs: 10 });
  const asked = ask('/held').catch((error: Error) => error.message);
  await held;
  await drain.run();
  expect(await asked).toBe('socket hang up');
});

it('replicas that wait for events are not waited for', async () => {
  await serve({ delayMs: 0, patienceMs: 600_000 });
  const asked = ask('/api/events/bus/v1/subscriptions/a/events');
  await held;
  await drain.run();
  letGo();
  expect((await asked)[0]).toBe(200);
});
