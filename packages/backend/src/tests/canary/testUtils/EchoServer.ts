// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The worst server to send a credential to: it fails, and says in its answer all that it was sent.

import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export class EchoServer {
  /** Each call as it came: its headers, and its body after them. */
  readonly heard: { headers: string; body: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<EchoServer> {
    const server = createServer();
    const echo = new EchoServer(server);
    server.on('request', async (req, res) => {
      const body = await text(req);
      const headers = JSON.stringify(req.headers);
      echo.heard.push({ headers, body });
      const message = `You sent ${headers}`;
      res.writeHead(500, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ kind: 'Status', message, error: message }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return echo;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
