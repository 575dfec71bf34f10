// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import { isoNow } from '../clock';
import { DeliveryRow } from '../tables';
import { readGitBranch } from './readGitBranch';
import { recordEvent } from './recordEvent';
import { newestGitDeliveries, reopenDeliveries } from './reopenDeliveries';
import { DRIFT_CODES, REPOSITORY_CODES } from './setProblem';

/** The branch holds every tenant, by `commit`; `tenants` are those it brought back. */
export type Rebuilt = { id: string; commit?: string; tenants: string[] };

/**
 * Notes that a rebuild is done.
 *
 * Race rule: one UPDATE that still finds this very rebuild asked for. Deliveries of newer revisions, which the rebuild did
 * not bring, are due as before.
 */
export async function finishRebuild(
  tx: Knex,
  { key }: GitPlace,
  { id, commit, tenants }: Rebuilt,
): Promise<void> {
  const { memory } = await readGitBranch(tx, key);
  if (memory.rebuild?.id !== id) return;
  const head = commit ?? null;
  const ended = await tx('git_branches')
    .where({ key })
    .whereNotNull('rebuild')
    .update({
      rebuild: null,
      delivered_head: head,
      seen_head: head,
      problem: null,
      told: memory.problem === undefined,
      looked_at: isoNow(),
    });
  if (ended === 0) return;
  for (const tenantId of tenants) {
    const [row]: DeliveryRow[] = await newestGitDeliveries(tx).where({
      tenant_id: tenantId,
    });
    if (!row) continue;
    if (row.delivered_at) await succeed(tx, row, commit);
    await recordEvent(tx, {
      tenantId,
      life: row.life,
      type: 'drift.rebuilt_in_git',
      actor: memory.rebuild.by,
      params: commit ? { commit } : {},
    });
  }
  await restore(tx);
  await reopenDeliveries(tx);
}

async function succeed(
  tx: Knex,
  { id }: DeliveryRow,
  commit: string | undefined,
): Promise<void> {
  const now = isoNow();
  await tx('deliveries')
    .where({ id })
    .whereIn('state', ['succeeded', 'blocked', 'failed', 'pending'])
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
  const rows: DeliveryRow[] = await newestGitDeliveries(tx)
    .where({ state: 'blocked' })
    .whereNotNull('delivered_at')
    .whereIn('error_code', [...REPOSITORY_CODES, ...DRIFT_CODES]);
  for (const row of rows) await succeed(tx, row, undefined);
}
