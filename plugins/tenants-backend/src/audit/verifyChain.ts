// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Finds which rows of the audit were touched, removed, put in or moved, by their hashes and by what others remember of them.

import { AuditHead, ChainedEntry } from './AuditEntry';
import { ChainFault } from './ChainFault';
import { findOrigin } from './findOrigin';
import { GENESIS, hashEntry } from './hashEntry';
import { prunedBy } from './prunedRows';
import { Oddity, renumbered } from './renumbered';
import { tellWitnesses, Witness } from './witnesses';

export type { Witness };

/** What was found; the head is where the chain ends now. */
export type ChainVerdict = {
  head?: AuditHead;
  faults: ChainFault[];
  /** The oldest row that is kept; those before it were pruned, as a row of the chain says. */
  first: number;
  /** How many of the witnesses agree, and on which row the newest of them. */
  agreed: number;
  known: number;
};

/** More are no news. */
const MOST_FAULTS = 100;

/**
 * Walks all rows, in the order of their numbers.
 *
 * Rows that the table's owner wrote anew, each hash after the other, are sound among themselves: witnesses alone know better.
 */
export async function verifyChain(
  pages: AsyncIterable<ChainedEntry[]>,
  witnesses: Witness[] = [],
): Promise<ChainVerdict> {
  const walk = new ChainWalk(new Set(witnesses.map(it => it.seq)));
  for await (const page of pages) page.forEach(row => walk.step(row));
  const { head, first } = walk;
  const faults = walk.end();
  const { faults: told, ...testimony } = tellWitnesses(
    witnesses,
    walk.witnessed,
    { first, last: head?.seq ?? 0 },
  );
  return { head, first, faults: [...faults, ...told], ...testimony };
}

class ChainWalk {
  head: AuditHead | undefined;
  first = 1;
  private prunedTo = 0;
  readonly witnessed = new Map<number, string>();
  private readonly faults: ChainFault[] = [];
  private readonly oddities: Oddity[] = [];
  private shift = 0;
  private wasSound = true;

  constructor(private readonly wanted: Set<number>) {}

  step(row: ChainedEntry): void {
    const { seq, hash, previous } = row;
    const before = this.head ?? this.begin(row);
    this.prunedTo = Math.max(this.prunedTo, prunedBy(row));
    if (seq > before.seq + 1) {
      this.tell('removed', before.seq + 1, seq - 1);
    } else if (seq !== before.seq + 1) {
      this.tell('inserted', seq);
    }
    const isLinked = seq > before.seq + 1 || previous === before.hash;
    const isSound = hash === hashEntry(row, seq, previous);
    if (!isSound) this.judgeUnsound(row);
    // Sound itself, as the one before it is, and knows another one: that was written anew, hash and all.
    else if (!isLinked && this.wasSound) {
      this.tell('touched', Math.max(before.seq, 1));
    }
    this.wasSound = isSound;
    if (this.wanted.has(seq)) this.witnessed.set(seq, hash);
    this.head = { seq, hash };
  }

  /** Where rows before the first one were pruned, it knows the hash of the last of them. */
  private begin({ seq, previous }: ChainedEntry): AuditHead {
    if (seq <= 1) return { seq: 0, hash: GENESIS };
    this.first = seq;
    if (this.wanted.has(seq - 1)) this.witnessed.set(seq - 1, previous);
    return { seq: seq - 1, hash: previous };
  }

  end(): ChainFault[] {
    const last = this.head?.seq ?? 0;
    if (this.first - 1 > this.prunedTo) {
      this.tell('removed', this.prunedTo + 1, this.first - 1);
    }
    return [...this.faults, ...renumbered(this.oddities, last)].sort(
      (one, two) => one.seq - two.seq,
    );
  }

  private judgeUnsound(row: ChainedEntry): void {
    if (this.faults.length >= MOST_FAULTS) return;
    const origin = findOrigin(row, this.shift);
    if (origin === undefined) {
      this.tell('touched', row.seq);
    } else {
      this.shift = origin - row.seq;
      this.oddities.push({ seq: row.seq, origin });
    }
  }

  private tell(code: ChainFault['code'], seq: number, to = seq): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ code, seq, to });
  }
}
