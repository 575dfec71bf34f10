// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChainFault } from './ChainFault';

/** A row that stands at `seq` and was sealed as number `origin`. */
export type Oddity = { seq: number; origin: number };

/**
 * What rows under other numbers tell. Where all rows up to the last one stand a few numbers too low, as many were taken out before them;
 * too high, as many were put in. Others changed places.
 */
export function renumbered(oddities: Oddity[], last: number): ChainFault[] {
  const tail = isPutIn(oddities, lastRun(oddities, last));
  const moved = oddities.slice(0, oddities.length - tail.length);
  const faults = moved.map(
    ({ seq, origin }): ChainFault => ({
      code: 'moved',
      seq,
      to: seq,
      from: origin,
    }),
  );
  if (tail.length === 0) return faults;
  const [{ seq, origin }] = tail;
  const taken = origin - seq;
  return [
    ...faults,
    taken > 0
      ? { code: 'removed', seq, to: origin - 1 }
      : { code: 'inserted', seq: origin, to: seq - 1 },
  ];
}

/** The run, unless what would have been put in before it was moved itself: then rows changed places. */
function isPutIn(all: Oddity[], run: Oddity[]): Oddity[] {
  if (run.length === 0) return run;
  const [{ seq, origin }] = run;
  const others = all.slice(0, all.length - run.length);
  const areMoved = others.some(it => it.seq >= origin && it.seq < seq);
  return areMoved ? [] : run;
}

/** Rows up to the last one that were moved equally far. */
function lastRun(oddities: Oddity[], last: number): Oddity[] {
  const away = ({ seq, origin }: Oddity) => origin - seq;
  let from = oddities.length;
  while (
    from > 0 &&
    oddities[from - 1].seq === last - (oddities.length - from) &&
    away(oddities[from - 1]) === away(oddities.at(-1)!)
  ) {
    from -= 1;
  }
  return oddities.slice(from);
}
