// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one replica does at a time: alerts become incidents, it is decided what is done, and others are told.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop, TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentBuilder } from './incidents/IncidentBuilder';
import { NoticeSender } from './notices/NoticeSender';

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
      sender: Pick<NoticeSender, 'turn' | 'hint'>;
      logger: LoggerService;
      pollSeconds: number;
      now?: () => Date;
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
    const { host, builder, reconciler, leash, sender } = this.options;
    let done = 0;
    await host.underLease(LEASE, outer, async signal => {
      // All that fired at once is known before anything is decided.
      for (;;) {
        const taken = await builder.turn(signal);
        done += taken;
        if (taken === 0) break;
      }
      // What comes due meanwhile was not decided about, so nobody is told of it yet.
      const asOf = this.options.now?.() ?? new Date();
      done += await reconciler.turn(signal);
      done += await leash.turn(signal);
      done += await sender.turn(signal, asOf);
      if (done > 0) await sender.hint();
    });
    return done;
  }
}
