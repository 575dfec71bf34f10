// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A server that stands for CI: it keeps each call, and answers as it was told; a question with what it shows.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call as it came. */
export type RecordedCall = {
  path: string;
  headers: IncomingHttpHeaders;
  body: any;
  raw: string;
};

/** Answers a call: with a status, by sending it elsewhere, or never. */
export type CiAnswer = number | { location: string } | 'nothing';

export class RecordingCi {
  readonly calls: RecordedCall[] = [];
  answer: CiAnswer = 204;
  /** What a GET is answered with 200, or its status. */
  shows: object | number = 404;
  /** Paths of GETs. */
  readonly questions: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<RecordingCi> {
    const server = createServer();
    const ci = new RecordingCi(server);
    server.on('request', async (req, res) => {
      const raw = await text(req);
      const { url: path = '', headers } = req;
      if (req.method === 'GET') {
        const { shows } = ci;
        ci.questions.push(path);
        if (typeof shows === 'number') res.writeHead(shows).end();
        else res.end(JSON.stringify(shows));
        return;
      }
      ci.calls.push({ path, headers, raw, body: JSON.parse(raw) });
      const { answer } = ci;
      if (answer === 'nothing') return;
      if (typeof answer === 'number') res.writeHead(answer).end();
      else res.writeHead(307, answer).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return ci;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** As docs/approval.md tells a receiver to do it. */
export function isSigned({ headers, raw }: RecordedCall, secret: string) {
  const expected = createHmac('sha256', secret)
    .update(`${headers['x-ecp-timestamp']}.${raw}`)
    .digest();
  const [scheme, hex] = String(headers['x-ecp-signature']).split('=');
  const given = Buffer.from(hex, 'hex');
  return (
    scheme === 'sha256' &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  );
}
