// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose turn a pending request is: kept beside it, so that lists filter in SQL.

import { ApprovalRequirement } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { toRow } from '../rows';
import { DecisionRow, RequestRow } from '../tables';

/** Replaces the groups whose members are next. Call it in the transaction of the change itself. */
export async function replaceDeciders(
  tx: Knex,
  requestId: string,
  groups: string[],
): Promise<void> {
  await tx('request_deciders').where({ request_id: requestId }).delete();
  const refs = [...new Set(groups)];
  if (refs.length === 0) return;
  await tx('request_deciders').insert(
    refs.map(group_ref => ({ request_id: requestId, group_ref })),
  );
}

/** By request, the groups whose members are next. */
export async function readDeciders(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, string[]>> {
  const rows: { request_id: string; group_ref: string }[] = await knex(
    'request_deciders',
  )
    .whereIn('request_id', requestIds)
    .orderBy('group_ref');
  const byRequest = new Map<string, string[]>();
  for (const { request_id, group_ref } of rows) {
    byRequest.set(request_id, [
      ...(byRequest.get(request_id) ?? []),
      group_ref,
    ]);
  }
  return byRequest;
}

/** By life, the groups whose members are next to decide its pending request. */
export async function readDecidersOfLives(
  knex: Knex,
  lives: string[],
): Promise<Map<string, string[]>> {
  const rows: { life: string; group_ref: string }[] = await knex('requests')
    .join('request_deciders', 'request_deciders.request_id', 'requests.id')
    .whereIn('requests.life', lives)
    .where('requests.state', 'pending')
    .select('requests.life', 'request_deciders.group_ref');
  const byLife = new Map(lives.map(life => [life, [] as string[]]));
  for (const { life, group_ref } of rows) byLife.get(life)!.push(group_ref);
  return byLife;
}

/**
 * Keeps what was judged of a request.
 *
 * Race rule: only while the same manifest is asked for, still pending, and decided by nobody since; whoever changed one of these
 * has judged it anew, and whoever does so now waits.
 */
export async function keepRequirement(
  knex: Knex,
  { id, round }: Pick<RequestRow, 'id' | 'round'>,
  judged: {
    requirement: ApprovalRequirement;
    deciders: string[];
    /** How many decisions there were. */
    decisions: number;
  },
): Promise<void> {
  await knex.transaction(async tx => {
    await lockRequest(tx, id);
    const decisions = await readDecisions(tx, { id, round });
    if (decisions.length !== judged.decisions) return;
    const kept = await tx('requests')
      .where({ id, round, state: 'pending' })
      .update(toRow('requests', { requirement: judged.requirement }));
    if (kept > 0) await replaceDeciders(tx, id, judged.deciders);
  });
}

/** Decisions on the manifest that a request asks for now, oldest first. */
export async function readDecisions(
  knex: Knex,
  { id, round }: Pick<RequestRow, 'id' | 'round'>,
): Promise<DecisionRow[]> {
  return knex<DecisionRow>('decisions')
    .where({ request_id: id, round })
    .orderBy(['decided_at', 'id']);
}

/** Whoever else decides the same request waits until this transaction ends. (SQLite has one writer anyway.) */
export async function lockRequest(tx: Knex, id: string): Promise<void> {
  await tx('requests').where({ id }).update({ id });
}
