// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// /metrics on a port of its own: the one of the portal is served to everybody, and these name tenants.

import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Where it listens; port 0 takes any that is free. */
export type MetricsAddress = { port: number; host: string };

/** Answers `GET /metrics`, and nothing else. */
export class MetricsServer {
  private constructor(private readonly server: Server) {}

  /**
   * @param text - all metrics, in Prometheus's text format
   * @throws Error naming the key when the port is not free.
   */
  static async listen(
    { port, host }: MetricsAddress,
    text: () => Promise<string>,
  ): Promise<MetricsServer> {
    const server = createServer(async (req, res) => {
      const [path] = (req.url ?? '').split('?');
      if (path !== '/metrics') {
        res.writeHead(404).end();
      } else if (req.method !== 'GET' && req.method !== 'HEAD') {
        res.writeHead(405, { Allow: 'GET, HEAD' }).end();
      } else {
        const answer = await text().catch(() => undefined);
        res.writeHead(answer === undefined ? 500 : 200, {
          'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
        });
        res.end(answer ?? '# Metrics could not be read: see the log\n');
      }
    });
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new Error(
        `tenants.monitoring.metrics: cannot listen on ${host}:${port} (${
          (error as NodeJS.ErrnoException).code
        }); set another port or host, or enabled: false`,
      );
    }
    return new MetricsServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
