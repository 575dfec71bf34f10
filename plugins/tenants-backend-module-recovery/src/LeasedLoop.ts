// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop, TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';

/** Something that is done in turns. */
export type Turning = {
  /** Answers how much there was to do. */
  turn(signal: AbortSignal): Promise<number>;
};

/** What every loop is made of. */
export type LoopParts = {
  host: Pick<TenantsHost, 'underLease'>;
  logger: LoggerService;
  pollSeconds: number;
};

/** Turns that one replica does at a time: after a poke, after a while, and again as long as there is something to do. */
export class LeasedLoop implements Turning {
  private readonly loop: PokedLoop;

  constructor(
    private readonly options: LoopParts & {
      lease: { name: string; seconds: number };
      turn: Turning['turn'];
      /** What is logged when a turn fails. */
      failed: string;
    },
  ) {
    this.loop = new PokedLoop({
      pollSeconds: options.pollSeconds,
      turn: async signal => (await this.turn(signal)) > 0,
      onError: error => options.logger.warn(options.failed, error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** There is something to do. */
  poke(): void {
    this.loop.poke();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One turn, if no other replica takes it; answers how much there was to do. */
  async turn(outer: AbortSignal): Promise<number> {
    const { host, lease, turn } = this.options;
    let done = 0;
    await host.underLease(lease, outer, async signal => {
      done = await turn(signal);
    });
    return done;
  }
}
