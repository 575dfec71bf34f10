// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';

/** What is done by time alone. */
export type MarkKind =
  | 'reminder'
  | 'escalation'
  | 'expiry-warning'
  | 'expiry-held'
  | 'expiry-suspension';

/** Of what, and for which turn or moment where there are several. */
type MarkKey = { subject: string; kind: MarkKind; due?: string };

/** Whether it was done, after a moment where one is given. The caller holds the row of the subject. */
export async function hasMark(
  tx: Knex,
  { subject, kind, due = '', after = '' }: MarkKey & { after?: string },
): Promise<boolean> {
  const found = await tx('deadline_marks')
    .where({ subject, kind, due })
    .where('at', '>', after)
    .first('at');
  return found !== undefined;
}

/** Notes that it was done, in the transaction that does it. */
export async function mark(
  tx: Knex,
  { subject, kind, due = '' }: MarkKey,
): Promise<void> {
  await tx('deadline_marks').insert({ subject, kind, due, at: isoNow() });
}
