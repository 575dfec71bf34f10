// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real HTTP server that answers as Prometheus does, with what a test says.

import {
  createServer,
  IncomingHttpHeaders,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo, Socket } from 'node:net';

/** A query as it arrived. */
export type AskedQuery = {
  path: string;
  headers: IncomingHttpHeaders;
  form: Record<string, string>;
};

export type Script = (asked: AskedQuery, response: ServerResponse) => unknown;

/** Listens on a free port of the loopback interface and keeps what it was asked. */
export class AnsweringPrometheus {
  readonly asked: AskedQuery[] = [];
  /** Connections that were made. */
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(script: Script) {
    this.server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', chunk => chunks.push(chunk));
      req.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const form = Object.fromEntries(new URLSearchParams(text));
        const asked = { path: req.url!, headers: req.headers, form };
        this.asked.push(asked);
        void script(asked, res);
      });
    });
    this.server.on('connection', socket => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(script: Script): Promise<AnsweringPrometheus> {
    const it = new AnsweringPrometheus(script);
    await new Promise<void>(resolve =>
      it.server.listen(0, '127.0.0.1', resolve),
    );
    return it;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** What was asked for a range, not for a limit. */
  get ranges(): AskedQuery[] {
    return this.asked.filter(({ path }) => path.endsWith('/query_range'));
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }
}

/** Ends a response with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Lines of a range. */
export const matrix = (
  ...result: { metric: Record<string, string>; values: [number, string][] }[]
) => ({ status: 'success', data: { resultType: 'matrix', result } });

/** A value of now. */
export const vector = (value: string) => ({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: {}, value: [0, value] }] },
});
