// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** A server in the place of the backend, with what lies behind its proxy. */
export type Upstream = {
  /** Its address. */
  url: string;
  /** What was asked, in order: the path, and the query as the server understands it. */
  asked: { path: string; query: Query }[];
  close: () => Promise<void>;
};

type Query = Record<string, string>;

/** Answers each path of `answers` with its JSON and anything else with 404, and writes down what it is asked. */
export async function startUpstream(
  answers: Record<string, (query: Query) => unknown>,
): Promise<Upstream> {
  const asked: Upstream['asked'] = [];
  const server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url!, 'http://upstream');
    res.setHeader('access-control-allow-origin', '*');
    res.setHeader('access-control-allow-headers', '*');
    res.setHeader('connection', 'close');
    if (req.method === 'OPTIONS') {
      res.end();
      return;
    }
    const query = Object.fromEntries(searchParams);
    asked.push({ path: pathname, query });
    res.setHeader('content-type', 'application/json');
    res.statusCode = pathname in answers ? 200 : 404;
    res.end(JSON.stringify(answers[pathname]?.(query) ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
