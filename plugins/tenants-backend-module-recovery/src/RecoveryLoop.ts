// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts become incidents, and it is decided what is done. Others are told by a loop of their own, which nobody waits for here.

import { IncidentBuilder } from './incidents/IncidentBuilder';
import { LeasedLoop, LoopParts, Turning } from './LeasedLoop';

const LEASE = { name: 'loop', seconds: 30 };

export class RecoveryLoop extends LeasedLoop {
  constructor({
    builder,
    reconciler,
    leash,
    changed,
    ...parts
  }: LoopParts & {
    builder: Pick<IncidentBuilder, 'turn'>;
    reconciler: Turning;
    leash: Turning;
    /** There may be something to tell. */
    changed(): void;
  }) {
    super({
      ...parts,
      lease: LEASE,
      failed: 'Recovery could not go on; trying again',
      turn: async signal => {
        let done = 0;
        // All that fired at once is known before anything is decided.
        for (;;) {
          const taken = await builder.turn(signal);
          done += taken;
          if (taken === 0) break;
        }
        done += await reconciler.turn(signal);
        done += await leash.turn(signal);
        if (done > 0) changed();
        return done;
      },
    });
  }
}
