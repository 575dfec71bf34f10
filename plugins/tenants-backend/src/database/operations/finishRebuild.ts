// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import { isoNow } from '../clock';
import { inParts } from '../inParts';
import { livingOf } from '../lives';
import { Stored } from '../rows';
import { RebuildWish } from '../tables';
import { changeGitBranch } from './readGitBranch';
import { recordEvents } from './recordEvent';
import { newestGitDeliveries, reopenDeliveries } from './reopenDeliveries';
import { DRIFT_CODES, REPOSITORY_CODES } from './setProblem';

/** The branch holds every tenant, by `commit`; `tenants` are those it brought back. */
export type Rebuilt = { id: string; commit?: string; tenants: string[] };

/** States of a delivery that no pass is just bringing about. */
const RESTING = ['succeeded', 'blocked', 'failed', 'pending'];

/**
 * Notes that a rebuild is done.
 *
 * Race rule: one UPDATE that still finds this very rebuild asked for; one that was asked for since stays asked for, whatever
 * became of this one. Deliveries of newer revisions, which the rebuild did not bring, are due as before.
 */
export async function finishRebuild(
  tx: Knex,
  { key }: GitPlace,
  { id, commit, tenants }: Rebuilt,
): Promise<void> {
  let ended: RebuildWish | undefined;
  await changeGitBranch(tx, key, ['rebuild'], ({ rebuild, problem }) => {
    ended = rebuild?.id === id ? rebuild : undefined;
    const head = commit ?? null;
    return (
      ended && {
        rebuild: null,
        delivered_head: head,
        seen_head: head,
        problem: null,
        told: problem === undefined,
        looked_at: isoNow(),
      }
    );
  });
  if (!ended) return;
  const { by } = ended;
  for (const part of inParts(tenants)) {
    const rows: Stored<'deliveries'>[] = await newestGitDeliveries(tx, part);
    const delivered = rows.filter(row => row.delivered_at).map(row => row.id);
    await succeed(tx, delivered, commit);
    await recordEvents(
      tx,
      rows.map(row => ({
        ...livingOf(row),
        type: 'drift.rebuilt_in_git',
        actor: by,
        params: commit ? { commit } : {},
      })),
    );
  }
  await restore(tx);
  await reopenDeliveries(tx);
}

async function succeed(
  tx: Knex,
  ids: string[] | Knex.QueryBuilder,
  commit?: string,
): Promise<void> {
  const now = isoNow();
  await tx('deliveries')
    .whereIn('id', ids as string[])
    .whereIn('state', RESTING)
    .update({
      state: 'succeeded',
      ...(commit && { commit_hash: commit }),
      error_code: null,
      error_message: null,
      error_params: null,
      next_attempt_at: null,
      updated_at: now,
      finished_at: now,
    });
}

/** What was delivered before and waits, for whatever reason of the repository's, stands there now. */
async function restore(tx: Knex): Promise<void> {
  const waiting = newestGitDeliveries(tx)
    .where({ state: 'blocked' })
    .whereNotNull('delivered_at')
    .whereIn('error_code', [...REPOSITORY_CODES, ...DRIFT_CODES])
    .select('id');
  await succeed(tx, waiting);
}
