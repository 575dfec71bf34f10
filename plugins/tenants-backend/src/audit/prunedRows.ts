// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the audit that are not kept any longer. That they were pruned is a row itself.

import { LoggerService } from '@backstage/backend-plugin-api';
import { ChainedEntry, Checkpoint, NewEntry } from './AuditEntry';

/** What is recorded of it. */
export const PRUNED = 'audit-pruned';
const WHO = 'plugin:tenants';

/** Rows that can be pruned. */
export interface PrunedChain {
  append(entry: NewEntry): Promise<void>;
  chain(): Promise<unknown>;
  /** Removes rows up to this number. */
  prune(to: number): Promise<void>;
}

/**
 * Forgets the rows up to the newest signed checkpoint of before a moment: the checkpoint speaks for them from then on.
 * It is recorded first, so that whoever is killed in between leaves nothing missing that no row tells of.
 */
export async function pruneChain(
  store: PrunedChain,
  {
    first,
    before,
    checkpoints,
    logger,
  }: {
    /** The oldest row that is there. */
    first: number;
    before: string;
    /** Signed with the present key, oldest first. */
    checkpoints: Checkpoint[];
    logger: LoggerService;
  },
): Promise<void> {
  const last = checkpoints.filter(({ at }) => at < before).at(-1);
  if (!last || last.seq < first) return;
  const { seq: to, hash } = last;
  await store.append({
    who: WHO,
    event: PRUNED,
    outcome: 'succeeded',
    meta: { from: first, to, hash },
  });
  await store.chain();
  await store.prune(to);
  logger.info(
    `Rows ${first} to ${to} of the audit were pruned; the checkpoint of ${last.at} speaks for them`,
  );
}

/** Up to which row a row says that rows were pruned; 0: it says nothing of it. */
export function prunedBy({ who, event, meta }: ChainedEntry): number {
  if (event !== PRUNED || who !== WHO) return 0;
  return Number(/"to":(\d{1,15})[,}]/.exec(meta)?.[1] ?? 0);
}
