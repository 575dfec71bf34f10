// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Silences as Alertmanager keeps them. */
export class FakeAlertmanager {
  silences: any[] = [];
  calls: [string | undefined, string | undefined][] = [];
  away = false;
  private server!: Server;

  async start() {
    this.server = createServer(async (req, res) => {
      this.calls.push([req.method, req.headers.authorization]);
      if (this.away) {
        res.writeHead(500).end();
        return;
      }
      if (req.method === 'POST') {
        const pieces: Buffer[] = [];
        for await (const piece of req) pieces.push(piece);
        const silence = JSON.parse(Buffer.concat(pieces).toString());
        const id = crypto.randomUUID();
        const status = { state: 'active' };
        this.silences.push({ ...silence, id, status, updatedAt: 'x' });
        res.end(JSON.stringify({ silenceID: id }));
      } else if (req.method === 'DELETE') {
        const id = req.url!.split('/').at(-1);
        this.silences.find(it => it.id === id).status.state = 'expired';
        res.end();
      } else {
        res.end(JSON.stringify(this.silences));
      }
    });
    await new Promise<void>(done => {
      this.server.listen(0, '127.0.0.1', done);
    });
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  stop() {
    this.server.close();
  }
}
