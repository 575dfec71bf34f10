// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants whose end comes or has come.

import { Knex } from 'knex';
import { isoNow } from '../clock';
import { fromRow, Stored } from '../rows';
import { TenantRow } from '../tables';
import { hasMark, mark, MarkKind } from './deadlineMarks';
import { recordEvent } from './recordEvent';

const DAY = 86_400_000;

/**
 * Active tenants that end before a moment and were not marked for that end, those first that end first. An end is a moment
 * with whatever offset from UTC, which texts do not order: a day more is read, and the rest is left out here.
 */
export async function readEnding(
  knex: Knex,
  { kind, before }: { kind: MarkKind; before: string },
): Promise<TenantRow[]> {
  const at = Date.parse(before);
  const marks = knex('deadline_marks')
    .whereRaw('deadline_marks.subject = tenants.life')
    .whereRaw('deadline_marks.due = tenants.expires_at')
    .where('deadline_marks.kind', kind)
    .select(knex.raw('1'));
  const rows = await knex<Stored<'tenants'>>('tenants')
    .where({ lifecycle: 'active', is_current: true })
    .where('expires_at', '<', new Date(at + DAY).toISOString())
    .whereNotExists(marks);
  const endOf = (row: { expires_at: string | null }) =>
    Date.parse(row.expires_at ?? '');
  return rows
    .filter(row => endOf(row) <= at)
    .sort((one, other) => endOf(one) - endOf(other))
    .map(row => fromRow('tenants', row));
}

/**
 * Marks what comes of an end, in the transaction that does it; false when that is done, or the tenant no longer ends then.
 *
 * Race rule: the UPDATE changes nothing; it holds the tenant while its marks are looked at.
 */
export async function markEnd(
  tx: Knex,
  { life, expires_at }: TenantRow,
  kind: MarkKind,
): Promise<boolean> {
  const held = await tx('tenants')
    .where({ life, expires_at, lifecycle: 'active' })
    .update({ life });
  const key = { subject: life, kind, due: expires_at ?? '' };
  if (held === 0 || (await hasMark(tx, key))) return false;
  await mark(tx, key);
  return true;
}

/** Tells of an end, once. */
export async function tellEnd(
  knex: Knex,
  tenant: TenantRow,
  kind: 'expiry-warning' | 'expiry-held',
): Promise<boolean> {
  const { tenant_id: tenantId, life, expires_at } = tenant;
  return knex.transaction(async tx => {
    if (!(await markEnd(tx, tenant, kind))) return false;
    await recordEvent(tx, {
      tenantId,
      life,
      type: kind === 'expiry-held' ? 'tenant.expiry_held' : 'tenant.expires',
      params: { at: expires_at ?? isoNow() },
    });
    return true;
  });
}
