// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import {
  RepositoryMemory,
  RepositoryProblem,
  Sighting,
  Touch,
} from '../../delivery/git/RepositoryMemory';
import { isoNow } from '../clock';
import { currentTenant } from '../lives';
import { DeliveryRow } from '../tables';
import { ensureGitBranch } from './readGitBranch';
import { recordEvent } from './recordEvent';
import {
  makePending,
  newestGitDeliveries,
  reopenDeliveries,
} from './reopenDeliveries';
import { DRIFT_CODES, REPOSITORY_CODES, setProblem } from './setProblem';

const TENANTS_PER_QUERY = 200;

/**
 * Does away with what a look at the branch found.
 *
 * Race rule: the head that was looked at moves by one UPDATE that still finds the one this look began with. Zero rows: a push or another
 * look came between, and nothing of this one is written; the next look sees it all. Deliveries are changed only from the
 * states that were meant, so what a pass is just bringing about stays its own.
 */
export async function settleSighting(
  tx: Knex,
  place: GitPlace,
  memory: RepositoryMemory,
  sighting: Sighting,
): Promise<void> {
  const { key } = place;
  const { head, problem, astray, upright, resurrected } = sighting;
  await ensureGitBranch(tx, place);
  // A branch that was taken over counts as delivered to from now on.
  const isTakenOver =
    !problem && !memory.delivered && upright.length > 0 && head !== undefined;
  const wasStopped = REPOSITORY_CODES.includes(memory.problem?.code ?? '');
  const moved = await tx('git_branches')
    .where({ key, seen_head: memory.seen ?? null })
    .where({ delivered_head: memory.delivered ?? null })
    .update({
      looked_at: isoNow(),
      ...(!problem && { seen_head: head ?? null, problem: null }),
      ...(isTakenOver && { delivered_head: head }),
      ...(!problem && wasStopped && { told: false }),
    });
  if (moved === 0) return;
  if (problem) {
    await setProblem(tx, place, problem);
    await eachDelivery(tx, astray, delivery => block(tx, delivery, problem));
    return;
  }
  await eachDelivery(tx, upright, delivery => giveBack(tx, delivery));
  await eachDelivery(tx, astray, delivery => askAgain(tx, delivery));
  await reopenDeliveries(tx);
  for (const { tenantId, touch } of resurrected) {
    await tellOnce(tx, tenantId, { ...touch });
  }
}

async function eachDelivery(
  tx: Knex,
  tenantIds: string[],
  change: (delivery: DeliveryRow) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < tenantIds.length; at += TENANTS_PER_QUERY) {
    const rows: DeliveryRow[] = await newestGitDeliveries(tx).whereIn(
      'tenant_id',
      tenantIds.slice(at, at + TENANTS_PER_QUERY),
    );
    for (const row of rows) await change(row);
  }
}

/** It succeeded, and is there no more, for a reason that is nothing of the tenant's. */
async function block(
  tx: Knex,
  { id, state, target, revision, ...row }: DeliveryRow,
  { code, params, message }: RepositoryProblem,
): Promise<void> {
  const isHeldAlready =
    state === 'blocked' && REPOSITORY_CODES.includes(row.error_code ?? '');
  if (state !== 'succeeded' && !isHeldAlready) return;
  const changed = await tx('deliveries')
    .where({ id, state })
    .update({
      state: 'blocked',
      error_code: code,
      error_message: message,
      error_params: JSON.stringify(params),
      updated_at: isoNow(),
    });
  if (changed === 0 || row.error_code === code) return;
  await recordEvent(tx, {
    tenantId: row.tenant_id,
    life: row.life,
    type: 'delivery.blocked',
    params: { ...params, target, revision, code },
  });
}

/** It stands there as it was delivered: what waited for the repository is done; what waited for the tenant's files is tried again. */
async function giveBack(tx: Knex, row: DeliveryRow): Promise<void> {
  if (row.state !== 'blocked') return;
  const code = row.error_code ?? '';
  if (DRIFT_CODES.includes(code)) {
    await makePending(tx, row, ['blocked']);
  }
  if (!REPOSITORY_CODES.includes(code) || !row.delivered_at) return;
  const now = isoNow();
  await tx('deliveries').where({ id: row.id, state: 'blocked' }).update({
    state: 'succeeded',
    error_code: null,
    error_message: null,
    error_params: null,
    updated_at: now,
    finished_at: now,
  });
  await recordEvent(tx, {
    tenantId: row.tenant_id,
    life: row.life,
    type: 'delivery.succeeded',
    params: {
      target: row.target,
      revision: row.revision,
      ...(row.commit_hash && { commit: row.commit_hash }),
    },
  });
}

/** The delivery itself finds out what is the matter, on the head of that moment, and names who did it. */
async function askAgain(tx: Knex, row: DeliveryRow): Promise<void> {
  const isBlockedOtherwise =
    row.state === 'blocked' && !DRIFT_CODES.includes(row.error_code ?? '');
  if (isBlockedOtherwise) return;
  await makePending(tx, row, ['succeeded', 'blocked']);
}

async function tellOnce(
  tx: Knex,
  tenantId: string,
  touch: Partial<Touch>,
): Promise<void> {
  const tenant = await currentTenant(tx, tenantId);
  if (!tenant) return;
  const { life } = tenant;
  const type = 'drift.resurrected_in_git' as const;
  const last = await tx('tenant_events')
    .where({ life })
    .orderBy('id', 'desc')
    .first('type', 'params');
  const params = JSON.stringify(touch);
  if (last?.type === type && last.params === params) return;
  await recordEvent(tx, { tenantId, life, type, params: touch });
}
