// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pending requests that wait for their deciders: those are reminded, and others may decide when even that does not help.

import { ApprovalRequirement } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { fromRow, Stored, toRow } from '../rows';
import { RequestRow } from '../tables';
import { hasMark, mark, MarkKind } from './deadlineMarks';
import { readDigests } from './readDigests';
import { recordEvent } from './recordEvent';
import { replaceDeciders } from './requestDeciders';
import { notOver } from './expireRequest';

/** Groups that may decide a step besides those of the rule. */
export type Escalation = { step: number; to: string[]; at: string };

/** What waits since before a moment, and was not marked since. */
export type Waiting = { kind: MarkKind; before: string; limit: number };

/**
 * Requests whose deciders have had their turn since before a moment: oldest first, without those that were marked since then
 * (reminders), or since the turn began (escalations).
 */
export async function readWaiting(
  knex: Knex,
  { kind, before, limit }: Waiting,
): Promise<RequestRow[]> {
  const rows = await knex<Stored<'requests'>>('requests')
    .where({ state: 'pending' })
    .where('updated_at', '<=', before)
    .where(notOver(isoNow()))
    .whereNotExists(marksOf(knex, kind, before))
    .orderBy(['updated_at', 'id'])
    .limit(limit);
  return rows.map(row => fromRow('requests', row));
}

function marksOf(knex: Knex, kind: MarkKind, before: string) {
  const marks = knex('deadline_marks')
    .whereRaw('deadline_marks.subject = requests.id')
    .where('deadline_marks.kind', kind)
    .select(knex.raw('1'));
  return kind === 'reminder'
    ? marks.where('deadline_marks.at', '>', before)
    : marks.whereRaw(
        `deadline_marks.due = CAST(requests.round AS text) || ' ' || requests.updated_at`,
      );
}

/**
 * Reminds those whose turn it is; false when somebody else did, or it is no longer their turn.
 *
 * Race rule: the guarded UPDATE holds the request while its marks are looked at, as in `escalateRequest`.
 */
export async function remindRequest(
  knex: Knex,
  request: RequestRow,
  before: string,
): Promise<boolean> {
  return knex.transaction(async tx => {
    if (!(await holdsTurn(tx, request))) return false;
    const key = { subject: request.id, kind: 'reminder' } as const;
    if (await hasMark(tx, { ...key, after: before })) return false;
    await mark(tx, key);
    await recordEvent(tx, {
      tenantId: request.tenant_id,
      life: request.life,
      type: 'request.reminded',
      params: { request: request.id, type: request.type },
    });
    return true;
  });
}

/** Who else may decide from now on. */
export type Escalate = {
  request: RequestRow;
  step: number;
  /** Nobody: it is only marked. */
  to: string[];
  /** Of the request with them. */
  requirement: ApprovalRequirement;
  deciders: string[];
};

/** Lets other groups decide the step that waits; false when it was done, or waits no longer. */
export async function escalateRequest(
  knex: Knex,
  { request, step, to, requirement, deciders }: Escalate,
): Promise<boolean> {
  const { id, round, tenant_id: tenantId, life, type } = request;
  return knex.transaction(async tx => {
    if (!(await holdsTurn(tx, request))) return false;
    const due = `${round} ${request.updated_at}`;
    const key = { subject: id, kind: 'escalation', due } as const;
    if (await hasMark(tx, key)) return false;
    await mark(tx, key);
    if (to.length === 0) return false;
    const at = isoNow();
    await tx('request_escalations').insert(
      to.map(group_ref => ({ request_id: id, round, step, group_ref, at })),
    );
    await tx('requests')
      .where({ id })
      .update(toRow('requests', { requirement }));
    await replaceDeciders(tx, id, deciders);
    const { rule } = requirement;
    await recordEvent(
      tx,
      {
        tenantId,
        life,
        type: 'request.escalated',
        params: { request: id, type, to: to.join(', ') },
      },
      undefined,
      {
        ...(await readDigests(tx, request)),
        ...(rule && { rule: `${rule.id} ${rule.version}` }),
      },
    );
    return true;
  });
}

/** Whether nothing happened to it since; if so, nothing does until this transaction ends. */
async function holdsTurn(
  tx: Knex,
  { id, round, updated_at }: RequestRow,
): Promise<boolean> {
  const held = await tx('requests')
    .where({ id, round, updated_at, state: 'pending' })
    .update({ id });
  return held > 0;
}

/** Steps of the manifest that is asked for now which other groups may decide. */
export async function readEscalations(
  knex: Knex,
  { id, round }: Pick<RequestRow, 'id' | 'round'>,
): Promise<Escalation[]> {
  const rows: { step: number; group_ref: string; at: string }[] = await knex(
    'request_escalations',
  )
    .where({ request_id: id, round })
    .orderBy(['step', 'group_ref']);
  return [...new Set(rows.map(({ step }) => step))].map(step => {
    const of = rows.filter(it => it.step === step);
    return { step, to: of.map(it => it.group_ref), at: of[0].at };
  });
}

/** So many are tried at a time. */
const MOST_TRIED = 50;

/** Ids of pending requests whose rule approves by itself and could not yet, oldest first. */
export async function readWaitingForRule(knex: Knex): Promise<string[]> {
  return knex('requests')
    .where({ state: 'pending' })
    .whereLike('requirement', '%"auto":true%')
    .where(notOver(isoNow()))
    .orderBy(['created_at', 'id'])
    .limit(MOST_TRIED)
    .pluck('id');
}
