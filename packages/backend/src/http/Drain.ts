// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Before plugins end, whoever asked is answered: Backstage ends plugins first, and would answer 503 to those.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Replicas wait there for events of each other for a minute; they are hung up on when plugins have ended. */
const WAITS_FOR_EVENTS = /^\/api\/events\/bus\//i;

/** How long what. */
export type DrainTimes = {
  /** From the moment when this replica is no longer ready until balancers have noticed. */
  delayMs: number;
  /** For answers that are under way after that. */
  patienceMs: number;
};

/** The end of a server's conversations. */
export class Drain {
  private readonly underWay = new Set<ServerResponse>();
  private isEnding = false;
  private answered = () => {};

  constructor(
    private readonly server: Pick<
      Server,
      'closeAllConnections' | 'closeIdleConnections'
    >,
    private readonly times: DrainTimes,
  ) {}

  /** Before all others: knows who has not been answered yet, and tells them at the end to connect anew, elsewhere. */
  readonly middleware = (
    req: Pick<IncomingMessage, 'url'>,
    res: ServerResponse,
    next: () => void,
  ) => {
    if (this.isEnding) res.setHeader('Connection', 'close');
    if (!WAITS_FOR_EVENTS.test(req.url ?? '')) {
      this.underWay.add(res);
      res.on('close', () => {
        this.underWay.delete(res);
        if (this.underWay.size === 0) this.answered();
      });
    }
    next();
  };

  /** Goes on answering until balancers have noticed, then until nobody waits; who still does is hung up on. */
  async run(): Promise<void> {
    const { delayMs, patienceMs } = this.times;
    this.isEnding = true;
    for (const res of this.underWay) {
      if (!res.headersSent) res.setHeader('Connection', 'close');
    }
    await sleep(delayMs);
    this.server.closeIdleConnections();
    if (await this.allAnswered(patienceMs)) return;
    this.server.closeAllConnections();
  }

  private async allAnswered(patienceMs: number): Promise<boolean> {
    if (this.underWay.size === 0) return true;
    const enough = new AbortController();
    const answered = new Promise<true>(resolve => {
      this.answered = () => resolve(true);
    });
    const waited = sleep(patienceMs, false, { signal: enough.signal });
    try {
      return await Promise.race([answered, waited.catch(() => false)]);
    } finally {
      enough.abort();
    }
  }
}
