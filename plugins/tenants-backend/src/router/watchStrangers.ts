// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who shows no token, or a wrong one, is refused by Backstage before any of our routes hears of it. What the server answers, it tells
// on a channel of Node.

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';

const CHANNEL = 'http.server.response.finish';

/** Routers shorten `url`; Express keeps the whole one. */
type Call = IncomingMessage & { originalUrl?: string };

type Finished = { request: Call; response: ServerResponse };

/**
 * Calls back for each call below a path that this process has answered 401, whoever refused it.
 *
 * @returns ends it
 */
export function watchStrangers(path: string, refused: () => void): () => void {
  const told = (message: unknown) => {
    const { request, response } = message as Finished;
    if (response.statusCode !== 401) return;
    if (pathOf(request).startsWith(`${path}/`)) refused();
  };
  subscribe(CHANNEL, told);
  return () => unsubscribe(CHANNEL, told);
}

/** As routes are found: whatever its case, and whether the host stands before it. */
function pathOf({ originalUrl, url = '' }: Call): string {
  const target = originalUrl ?? url;
  const base = 'http://localhost';
  return URL.canParse(target, base)
    ? new URL(target, base).pathname.toLowerCase()
    : '';
}
