// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A server that stands for Slack's Web API and keeps what is posted.

import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export class RecordingSlack {
  /** Bodies of `chat.postMessage`, and the token that each came with. */
  readonly posts: { channel: string; token?: string; body: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<RecordingSlack> {
    const server = createServer();
    const slack = new RecordingSlack(server);
    server.on('request', async (req, res) => {
      const form = new URLSearchParams(await text(req));
      if (req.url?.endsWith('/chat.postMessage')) {
        slack.posts.push({
          channel: form.get('channel') ?? '',
          token: req.headers.authorization,
          body: form.toString(),
        });
      }
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ ok: true, ts: '1.0', channel: 'C0ADMINS' }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return slack;
  }

  get url(): string {
    return `http://127.0.0.1:${
      (this.server.address() as AddressInfo).port
    }/api/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
