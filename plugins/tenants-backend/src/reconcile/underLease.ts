// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Work that one replica does at a time, however long it takes.

import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { holdLease, releaseLease } from '../database/operations/holdLease';

/** A lease by its name. Without being renewed it lasts for `seconds`: so long nobody takes over from a replica that died. */
export type Lease = {
  name: string;
  seconds: number;
  /** Default: a third of what it lasts. */
  renewSeconds?: number;
  /** From its beginning, the work need not be done again before this: so long the lease is kept. Default: it is given back. */
  againSeconds?: number;
};

/**
 * Works while it holds the lease, which it renews, and at last gives back or keeps until the work is due again; does nothing when another replica has it. The signal
 * given to the work aborts when `signal` does, and when the lease is lost.
 *
 * While the database does not answer, a lease that was held holds until it runs out.
 */
export async function underLease(
  knex: Knex,
  { name, seconds, renewSeconds = seconds / 3, againSeconds = 0 }: Lease,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const holder = randomUUID();
  const lost = new AbortController();
  const begun = performance.now();
  let heldUntil = 0;
  const hold = async () => {
    const asked = performance.now();
    const held = await holdLease(knex, name, holder, seconds);
    heldUntil = held ? asked + seconds * 1000 : 0;
  };
  const renew = async () => {
    // The next renewal tells what became of one that failed.
    await hold().catch(() => {});
    if (performance.now() >= heldUntil) {
      lost.abort(new ConflictError(`Another replica may hold ${name} by now`));
    }
  };
  await hold();
  if (heldUntil === 0) return;
  let renewing: Promise<void> | undefined;
  const timer = setInterval(() => {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
  }, renewSeconds * 1000);
  try {
    await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(timer);
    // Not before: a renewal under way would take it again.
    await renewing;
    const rest = againSeconds - (performance.now() - begun) / 1000;
    await (rest > 0 && !lost.signal.aborted
      ? holdLease(knex, name, holder, rest)
      : releaseLease(knex, name, holder)
    ).catch(() => {});
  }
}
