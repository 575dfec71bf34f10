// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Finds which rows of the audit were touched, removed, put in or moved, by their hashes and by what others remember of them.

import { AuditHead, ChainedEntry } from './AuditEntry';
import { ChainFault } from './ChainFault';
import { findOrigin } from './findOrigin';
import { GENESIS, hashEntry } from './hashEntry';
import { Oddity, renumbered } from './renumbered';

/** The end of the chain as somebody outside of the table knew it: a commit, a checkpoint. */
export type Witness = AuditHead & { by: string };

/** What was found; the head is where the chain ends now. */
export type ChainVerdict = {
  head?: AuditHead;
  faults: ChainFault[];
  /** How many of the witnesses agree. */
  agreed: number;
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
  const { head } = walk;
  const faults = walk.end();
  const told = tellWitnesses(witnesses, walk.witnessed, head);
  return { head, faults: [...faults, ...told.faults], agreed: told.agreed };
}

class ChainWalk {
  head: AuditHead | undefined;
  readonly witnessed = new Map<number, string>();
  private readonly faults: ChainFault[] = [];
  private readonly oddities: Oddity[] = [];
  private shift = 0;
  private wasSound = true;

  constructor(private readonly wanted: Set<number>) {}

  step(row: ChainedEntry): void {
    const { seq, hash, previous } = row;
    const before = this.head ?? { seq: 0, hash: GENESIS };
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

  end(): ChainFault[] {
    const last = this.head?.seq ?? 0;
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

function tellWitnesses(
  witnesses: Witness[],
  witnessed: Map<number, string>,
  head: AuditHead | undefined,
) {
  const last = head?.seq ?? 0;
  const inOrder = [...witnesses].sort((one, two) => one.seq - two.seq);
  const agreeing = inOrder.filter(it => witnessed.get(it.seq) === it.hash);
  const beyond = inOrder.filter(it => it.seq > last).at(-1);
  const differing = inOrder.find(
    it => it.seq <= last && witnessed.get(it.seq) !== it.hash,
  );
  const faults: ChainFault[] = [];
  if (differing) {
    const { seq: to, by } = differing;
    const known = agreeing.filter(it => it.seq < to).at(-1)?.seq ?? 0;
    faults.push({ code: 'rewritten', seq: known + 1, to, by });
  }
  if (beyond) {
    const { seq: to, by } = beyond;
    faults.push({ code: 'cut_off', seq: last + 1, to, by });
  }
  return { faults, agreed: agreeing.length };
}
