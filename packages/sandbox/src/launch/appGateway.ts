// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal's own address: hands every page and asset request to the backend, which serves the built frontend.
import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';

/** Listens on `port` of loopback and forwards to the backend on `backendPort`. The API stays on the backend's own port. */
export async function startAppGateway(port: number, backendPort: number) {
  const server = createServer((req, res) => forward(req, res, backendPort));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function forward(
  req: IncomingMessage,
  res: ServerResponse,
  port: number,
): void {
  const upstream = request(
    {
      host: '127.0.0.1',
      port,
      method: req.method,
      path: req.url,
      headers: req.headers,
    },
    answer => {
      res.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(res);
    },
  );
  upstream.on('error', () => {
    if (res.headersSent) res.destroy();
    else res.writeHead(502).end('The backend does not answer.\n');
  });
  res.on('close', () => upstream.destroy());
  req.pipe(upstream);
}
