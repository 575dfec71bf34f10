// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { GitPlace } from '../../config/gitPlace';
import {
  RepositoryMemory,
  RepositoryProblem,
  Sighting,
} from '../../facts/RepositoryMemory';
import { isoNow } from '../clock';
import { inParts } from '../inParts';
import { livingOf } from '../lives';
import { Stored, toRow } from '../rows';
import { GitBranchRow } from '../tables';
import { changeGitBranch, ensureGitBranch } from './readGitBranch';
import { recordEvents } from './recordEvent';
import {
  makePending,
  newestGitDeliveries,
  reopenDeliveries,
} from './reopenDeliveries';
import { DRIFT_CODES, REPOSITORY_CODES, setProblem } from './setProblem';
import { tellResurrected } from './tellResurrected';

/** The columns that a {@link RepositoryMemory} is read from. */
const REMEMBERED: (keyof GitBranchRow)[] = [
  'delivered_head',
  'seen_head',
  'looked_at',
  'problem',
  'rebuild',
];

/**
 * Does away with what a look at the branch found.
 *
 * Race rule: what is known of the branch changes by one UPDATE that still finds what this look began with. When a push,
 * another look, a rebuild, or the wish for one came between, nothing of this one is written; the next look sees it all. Deliveries are changed only from the
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
  let isOurs = false;
  await changeGitBranch(tx, key, REMEMBERED, known => {
    isOurs = isSame(known.memory, memory);
    if (!isOurs) return undefined;
    return {
      looked_at: isoNow(),
      ...(!problem && { seen_head: head ?? null, problem: null }),
      ...(isTakenOver && { delivered_head: head }),
      ...(!problem && wasStopped && { told: false }),
    };
  });
  if (!isOurs) return;
  if (problem) {
    await setProblem(tx, place, problem);
    await eachPart(tx, astray, deliveries => block(tx, deliveries, problem));
    return;
  }
  await eachPart(tx, upright, deliveries => giveBack(tx, deliveries));
  await eachPart(tx, astray, deliveries => askAgain(tx, deliveries));
  await reopenDeliveries(tx);
  for (const part of inParts(resurrected)) await tellResurrected(tx, part);
}

/** Both are read from rows: what is absent in one may be undefined in the other. */
function isSame(one: RepositoryMemory, other: RepositoryMemory): boolean {
  return isDeepStrictEqual(whatIsKnown(one), whatIsKnown(other));
}

function whatIsKnown(memory: RepositoryMemory) {
  return Object.fromEntries(
    Object.entries(memory).filter(([, value]) => value !== undefined),
  );
}

/** Hands over the deliveries of as many tenants as go into one query at a time. */
async function eachPart(
  tx: Knex,
  tenantIds: string[],
  change: (deliveries: Stored<'deliveries'>[]) => Promise<void>,
): Promise<void> {
  for (const part of inParts(tenantIds)) {
    await change(await newestGitDeliveries(tx, part));
  }
}

/** They succeeded, and are there no more, for a reason that is nothing of the tenants'. */
async function block(
  tx: Knex,
  deliveries: Stored<'deliveries'>[],
  { code, params, message }: RepositoryProblem,
): Promise<void> {
  const changed = await changeDeliveries(
    deliveries,
    tx('deliveries')
      .where(held =>
        held
          .where({ state: 'succeeded' })
          .orWhere(already =>
            already
              .where({ state: 'blocked' })
              .whereIn('error_code', REPOSITORY_CODES),
          ),
      )
      .update({
        state: 'blocked',
        error_code: code,
        error_message: message,
        ...toRow('deliveries', { error_params: params }),
        updated_at: isoNow(),
      }),
  );
  const news = changed.filter(row => row.error_code !== code);
  await recordEvents(
    tx,
    news.map(({ target, revision, ...row }) => ({
      ...livingOf(row),
      type: 'delivery.blocked',
      params: { ...params, target, revision, code },
    })),
  );
}

/** They stand there as they were delivered: what waited for the repository is done; what waited for the tenant's files is tried again. */
async function giveBack(
  tx: Knex,
  deliveries: Stored<'deliveries'>[],
): Promise<void> {
  const blocked = deliveries.filter(({ state }) => state === 'blocked');
  const waitedFor = (codes: string[]) =>
    blocked.filter(row => codes.includes(row.error_code ?? ''));
  await makePending(tx, waitedFor(DRIFT_CODES), ['blocked']);
  const done = waitedFor(REPOSITORY_CODES).filter(row => row.delivered_at);
  const now = isoNow();
  const changed = await changeDeliveries(
    done,
    tx('deliveries').where({ state: 'blocked' }).update({
      state: 'succeeded',
      error_code: null,
      error_message: null,
      error_params: null,
      updated_at: now,
      finished_at: now,
    }),
  );
  await recordEvents(
    tx,
    changed.map(row => ({
      ...livingOf(row),
      type: 'delivery.succeeded',
      params: {
        target: row.target,
        revision: row.revision,
        ...(row.commit_hash && { commit: row.commit_hash }),
      },
    })),
  );
}

/** The delivery itself finds out what is the matter, on the head of that moment, and names who did it. */
async function askAgain(
  tx: Knex,
  deliveries: Stored<'deliveries'>[],
): Promise<void> {
  const open = deliveries.filter(
    row =>
      row.state !== 'blocked' || DRIFT_CODES.includes(row.error_code ?? ''),
  );
  await makePending(tx, open, ['succeeded', 'blocked']);
}

/** Answers those, as they were, that the change still found as it wants them. */
async function changeDeliveries(
  deliveries: Stored<'deliveries'>[],
  change: Knex.QueryBuilder,
): Promise<Stored<'deliveries'>[]> {
  if (deliveries.length === 0) return [];
  const rows: Pick<Stored<'deliveries'>, 'id'>[] = await change
    .whereIn(
      'id',
      deliveries.map(({ id }) => id),
    )
    .returning('id');
  const changed = new Set(rows.map(({ id }) => id));
  return deliveries.filter(({ id }) => changed.has(id));
}
