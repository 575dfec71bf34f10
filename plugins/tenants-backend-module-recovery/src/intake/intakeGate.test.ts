// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// As many calls as may be are worked on, and no more; who comes too many is told to come again.

import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { recoveryRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import express, { ErrorRequestHandler, Response } from 'express';
import { intakeGate } from './intakeGate';

const TOKEN = 'a-token-of-the-intake';

describe('under pressure', () => {
  let server: Server;
  let url: string;
  /** Answers that wait. */
  let waiting: Response[];
  let arrived: () => void;

  beforeAll(async () => {
    const gate = intakeGate({
      tokens: [{ name: 'am', token: TOKEN }],
      maxBytes: 1024,
      maxUnderWay: 2,
    });
    const named: ErrorRequestHandler = (error, _req, res, _next) => {
      res.status(error.status ?? 500).json({ name: error.name });
    };
    const app = express()
      .use(gate.router)
      .post(recoveryRoutes.receiveAlerts.path, (_req, res) => {
        waiting.push(res);
        arrived();
      })
      .use(named);
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}${recoveryRoutes.receiveAlerts.path}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const post = (token = TOKEN) =>
    fetch(url, {
      method: 'POST',
      body: '{}',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
    });

  it('the third of two is sent away for a while, the next is taken', async () => {
    waiting = [];
    const come = new Promise<void>(resolve => {
      arrived = () => waiting.length === 2 && resolve();
    });
    const first = [post(), post()];
    await come;
    const third = await post();
    expect((await third.json()).name).toBe('ServiceUnavailableError');
    expect(third.headers.get('Retry-After')).toBe('5');
    // Whoever has no token learns nothing of it.
    const stranger = await post('another-token-of-nobody');
    expect((await stranger.json()).name).toBe('AuthenticationError');
    expect(stranger.headers.get('Retry-After')).toBeNull();
    waiting.forEach(res => res.status(202).json({}));
    await Promise.all(first);
    const again = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const fourth = post();
    await again;
    waiting.at(-1)!.status(202).json({});
    expect((await fourth).status).toBe(202);
  });
});
