// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What others remember of the audit's chain, beside the rows that are there.

import { AuditHead } from './AuditEntry';
import { ChainFault } from './ChainFault';

/** The end of the chain as somebody outside of the table knew it: a commit, a checkpoint. */
export type Witness = AuditHead & { by: string };

/** What witnesses know; `known` is the newest row that one of them agrees on. */
type Testimony = { faults: ChainFault[]; agreed: number; known: number };

/**
 * Which rows witnesses know otherwise. Of those who say so of the same part the first is named and the others are counted, so
 * that a false one hides nobody. `hashes` are those of the rows that were asked for; what was there before row `first` is not
 * judged, for it is not kept.
 */
export function tellWitnesses(
  witnesses: Witness[],
  hashes: Map<number, string>,
  { first, last }: { first: number; last: number },
): Testimony {
  const inOrder = witnesses
    .filter(({ seq }) => seq >= first - 1)
    .sort((one, two) => one.seq - two.seq);
  const agrees = ({ seq, hash }: Witness) => hashes.get(seq) === hash;
  const differing = new Map<number, Witness[]>();
  let known = first - 1;
  for (const witness of inOrder.filter(({ seq }) => seq <= last)) {
    if (agrees(witness)) known = Math.max(known, witness.seq);
    else differing.set(known, [...(differing.get(known) ?? []), witness]);
  }
  const faults = [...differing].map(
    ([before, those]): ChainFault => ({
      code: 'rewritten',
      seq: before + 1,
      to: Math.max(those[0].seq, before + 1),
      by: namesOf(those),
    }),
  );
  const beyond = inOrder.filter(({ seq }) => seq > last);
  if (beyond.length > 0) {
    const to = beyond.at(-1)!.seq;
    const by = namesOf(beyond);
    faults.push({ code: 'cut_off', seq: last + 1, to, by });
  }
  const agreed = inOrder.filter(agrees).length;
  return { faults, agreed, known: agreed > 0 ? known : 0 };
}

function namesOf([first, ...others]: Witness[]): string {
  return others.length > 0 ? `${first.by} and ${others.length} more` : first.by;
}
