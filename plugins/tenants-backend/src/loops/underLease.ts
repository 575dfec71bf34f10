// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Work that one replica does at a time, however long it takes.

import { ConflictError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';

/** Who keeps leases. */
export interface Leases {
  /** Takes or renews one; false: somebody else holds it. */
  hold(name: string, holder: string, seconds: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

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
 * Works while it holds the lease, which it renews; does nothing when another replica has it. The signal given to the work aborts when
 * `signal` does, and when the lease is lost. At last the lease is given back, or kept until the work is due again when it went well.
 *
 * While the database does not answer, or hangs, a lease that was held holds until it runs out, and nothing waits for it any longer.
 */
export async function underLease(
  leases: Leases,
  { name, seconds, renewSeconds = seconds / 3, againSeconds = 0 }: Lease,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const holder = randomUUID();
  const lost = new AbortController();
  const begun = performance.now();
  let expiry: NodeJS.Timeout | undefined;
  const lose = () =>
    lost.abort(new ConflictError(`Another replica may hold ${name} by now`));
  /** Whether it is ours; without an answer, nothing has changed. */
  const hold = async () => {
    const asked = performance.now();
    const held = await leases.hold(name, holder, seconds);
    clearTimeout(expiry);
    const left = asked + seconds * 1000 - performance.now();
    if (held && left > 0) expiry = setTimeout(lose, left).unref();
    return held && left > 0;
  };
  const renew = async () => {
    // The next renewal, or the end of the lease, tells what became of one that failed.
    if (!(await hold().catch(() => true))) lose();
  };
  if (!(await hold())) return;
  let renewing: Promise<void> | undefined;
  const timer = setInterval(() => {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
  }, renewSeconds * 1000);
  let keepSeconds = 0;
  try {
    await work(AbortSignal.any([signal, lost.signal]));
    keepSeconds = againSeconds - (performance.now() - begun) / 1000;
  } finally {
    clearInterval(timer);
    const giveBack = async () => {
      // Not before: a renewal under way would take it again.
      await renewing;
      await (keepSeconds > 0 && !lost.signal.aborted
        ? leases.hold(name, holder, keepSeconds)
        : leases.release(name, holder));
    };
    await Promise.race([giveBack().catch(() => {}), aborted(lost.signal)]);
    clearTimeout(expiry);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
