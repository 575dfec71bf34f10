// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an attempt came to: by how its tenant is, and by what was made of it.

import { AttemptRow } from '../database/tables';
import { Decision } from './decide';
import { Made, wasMade } from './Wishes';

/** As it is written down. */
export type Outcome = Pick<AttemptRow, 'reason' | 'message'> & {
  outcome: Exclude<AttemptRow['outcome'], 'waiting'>;
};

type Seen = Extract<Decision, { do: 'settle' }>['outcome'];

export function outcomeOf(seen: Seen, { state, message }: Made): Outcome {
  const plain = { reason: null, message: null };
  if (seen === 'abandoned') return { ...plain, outcome: seen };
  if (seen === 'recovered') {
    return wasMade(state)
      ? { ...plain, outcome: seen }
      : { ...plain, outcome: 'abandoned', reason: 'by_itself' };
  }
  switch (state) {
    case 'done':
      return { ...plain, outcome: seen };
    case 'failed':
      return { outcome: 'failed', reason: 'refused', message: message ?? null };
    case 'late':
      return { ...plain, outcome: 'failed', reason: 'late' };
    case 'superseded':
      return { ...plain, outcome: 'abandoned', reason: 'superseded' };
    default:
      return { ...plain, outcome: 'abandoned' };
  }
}
