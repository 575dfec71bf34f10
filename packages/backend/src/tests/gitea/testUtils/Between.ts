// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Stands between the portal and Gitea, and keeps a dispatch from arriving, or its answer from coming back.

import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Which part of a dispatch is kept; nothing of other calls is. */
type Kept = 'call' | 'answer';

export class Between {
  private server?: Server;
  private port = 0;
  private keeps?: { what: Kept; done: () => void };

  constructor(private readonly target: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** On the same port as before. */
  async open(): Promise<void> {
    const server = createServer((req, res) => {
      this.pass(req, res).catch(() => res.destroy());
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Nobody answers there any more. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  /** Keeps part of the next dispatch; settles when it did. */
  keep(what: Kept): Promise<void> {
    return new Promise(done => {
      this.keeps = { what, done };
    });
  }

  private async pass(req: IncomingMessage, res: ServerResponse) {
    const body = await buffer(req);
    const isDispatch = req.url?.endsWith('/dispatches');
    const keeps = isDispatch ? this.keeps : undefined;
    if (keeps) this.keeps = undefined;
    if (keeps?.what === 'call') {
      keeps.done();
      return;
    }
    const answer = await fetch(`${this.target}${req.url}`, {
      method: req.method,
      headers: {
        authorization: req.headers.authorization ?? '',
        'content-type': req.headers['content-type'] ?? '',
      },
      ...(req.method === 'POST' && { body: new Uint8Array(body) }),
    });
    const text = await answer.text();
    if (keeps) {
      keeps.done();
      return;
    }
    res.writeHead(answer.status, { 'content-type': 'application/json' });
    res.end(text);
  }
}
