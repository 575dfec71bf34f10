// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChainFault } from './ChainFault';
import { Checkpoint } from './AuditEntry';
import { namesKey, readCheckpoint } from './checkpoint';
import { Witness } from './witnesses';

/** What checkpoints of the database are worth by the public keys, in PEM, that somebody has. */
type JudgedCheckpoints = {
  /** Signed with one of the keys. */
  proven: Checkpoint[];
  /** Not signed, or with another key. */
  unproven: Checkpoint[];
  /** Not what their note says, or not what was signed. */
  forged: Checkpoint[];
};

/** Sorts them. */
export function judgeCheckpoints(
  checkpoints: Checkpoint[],
  keys: string[],
): JudgedCheckpoints {
  const judged: JudgedCheckpoints = { proven: [], unproven: [], forged: [] };
  for (const checkpoint of checkpoints) {
    judged[worthOf(checkpoint, keys)].push(checkpoint);
  }
  return judged;
}

function worthOf(
  { seq, hash, note }: Checkpoint,
  keys: string[],
): keyof JudgedCheckpoints {
  const said = readCheckpoint(note);
  if (said?.seq !== seq || said.hash !== hash) return 'forged';
  if (keys.some(key => readCheckpoint(note, key))) return 'proven';
  return keys.some(key => namesKey(note, key)) ? 'forged' : 'unproven';
}

/** Checkpoints as witnesses. */
export function checkpointWitnesses(checkpoints: Checkpoint[]): Witness[] {
  return checkpoints.map(({ seq, hash, at }) => ({
    seq,
    hash,
    by: nameOf(at),
  }));
}

/** As what is wrong with the chain. */
export function forgedFaults(forged: Checkpoint[]): ChainFault[] {
  return forged.map(({ seq, at }) => ({
    code: 'forged',
    seq,
    to: seq,
    by: nameOf(at),
  }));
}

const nameOf = (at: string) => `the checkpoint of ${at}`;
