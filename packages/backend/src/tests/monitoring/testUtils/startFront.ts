// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What stands before replicas, as a Service does: a call goes to one that answers.

import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** `replicas` answers the addresses of this moment; they take turns. While none of them answers it says 503. */
export async function startFront(replicas: () => string[]) {
  let turn = 0;
  const ask = async (request: IncomingMessage, body: string) => {
    const all = replicas();
    for (let tried = 0; tried < all.length; tried++) {
      turn += 1;
      const { method, url, headers } = request;
      const { authorization = '', 'content-type': type = '' } = headers;
      const answer = await fetch(`${all[turn % all.length]}${url}`, {
        method,
        headers: { authorization, 'content-type': type },
        ...(body && { body }),
      }).catch(() => undefined);
      if (answer) {
        return { status: answer.status, text: await answer.text() };
      }
    }
    return { status: 503, text: '' };
  };
  const server = createServer(async (request, response) => {
    // Whoever dies in the middle of an answer has given none.
    const { status, text } = await ask(request, await bodyOf(request)).catch(
      () => ({ status: 503, text: '' }),
    );
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
