// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one replica does at a time: alerts become incidents, and it is decided what is done. Others are told by a loop of their
// own, which nobody waits for here.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop, TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentBuilder } from './incidents/IncidentBuilder';

/** Something that is done in turns. */
export type Turning = {
  /** Answers how much there was to do. */
  turn(signal: AbortSignal): Promise<number>;
};

const LEASE = { name: 'loop', seconds: 30 };

export class RecoveryLoop {
  private readonly loop: PokedLoop;

  constructor(
    private readonly options: {
      host: Pick<TenantsHost, 'underLease'>;
      builder: Pick<IncidentBuilder, 'turn'>;
      reconciler: Turning;
      leash: Turning;
      /** There may be something to tell. */
      changed(): void;
      logger: LoggerService;
      pollSeconds: number;
    },
  ) {
    this.loop = new PokedLoop({
      pollSeconds: options.pollSeconds,
      turn: async signal => (await this.turn(signal)) > 0,
      onError: error =>
        options.logger.warn('Recovery could not go on; trying again', error),
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
    const { host, builder, reconciler, leash, changed } = this.options;
    let done = 0;
    await host.underLease(LEASE, outer, async signal => {
      // All that fired at once is known before anything is decided.
      for (;;) {
        const taken = await builder.turn(signal);
        done += taken;
        if (taken === 0) break;
      }
      done += await reconciler.turn(signal);
      done += await leash.turn(signal);
      if (done > 0) changed();
    });
    return done;
  }
}
