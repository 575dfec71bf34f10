// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real HTTP server that answers as a test's script says; simulated in what it answers only.

import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';

/** What arrived. */
export type Received = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: any;
};

/** Answers one request in whatever way. */
export type Script = (request: Received, response: ServerResponse) => void;

/** Listens on a free port of the loopback interface and keeps what it was asked. */
export class ScriptedServer {
  readonly received: Received[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly scheme: string;

  private constructor(script: Script, tls?: { key: string; cert: string }) {
    const listener = (req: IncomingMessage, res: ServerResponse) =>
      this.hear(req, res, script);
    this.scheme = tls ? 'https' : 'http';
    this.server = tls ? createTlsServer(tls, listener) : createServer(listener);
    this.server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(
    script: Script,
    options: { port?: number; tls?: { key: string; cert: string } } = {},
  ): Promise<ScriptedServer> {
    const server = new ScriptedServer(script, options.tls);
    await new Promise<void>(resolve =>
      server.server.listen(options.port ?? 0, '127.0.0.1', resolve),
    );
    return server;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  /** Requests of a path, e.g. to count attempts. */
  asked(path: string): Received[] {
    return this.received.filter(it => it.path === path);
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }

  private hear(
    req: IncomingMessage,
    res: ServerResponse,
    script: Script,
  ): void {
    const chunks: Buffer[] = [];
    req.on('data', chunk => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const url = new URL(req.url!, 'http://server');
      const request = {
        method: req.method!,
        path: url.pathname,
        query: url.searchParams,
        headers: req.headers,
        body: text ? JSON.parse(text) : undefined,
      };
      this.received.push(request);
      script(request, res);
    });
  }
}

/** Ends a response with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** Ends a response with a `Status`, the way an API server refuses. */
export function refuse(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  more: { details?: object; headers?: Record<string, string> } = {},
): void {
  const { details, headers } = more;
  const status = { kind: 'Status', status: 'Failure', code, reason, message };
  answer(response, code, { ...status, details }, headers);
}
