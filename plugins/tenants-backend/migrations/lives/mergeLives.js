// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Back to one row an id: the life that the id stands for stays, numbers of revisions go on over all of them.

const { copyRows, shiftEvents } = require('./copyRows');
const { shiftRevision } = require('./lifeRows');
const { kept } = require('./tables');

/** What has one row an id, or one an id and something else. */
const OF_THE_CURRENT = [
  'tenant_access',
  'tenant_work',
  'target_state',
  'certificates',
];

/** Copies everything that was put aside into tables that know no lives. */
async function mergeLives(knex) {
  const lives = await knex(kept('tenants'))
    .orderBy(['tenant_id', 'created_at', 'life'])
    .select('tenant_id', 'life', 'is_current', 'revision');
  let tenantId;
  let offset = 0;
  for (const row of lives) {
    if (row.tenant_id !== tenantId) offset = 0;
    tenantId = row.tenant_id;
    await mergeLife(knex, row, offset);
    offset += row.revision ?? 0;
  }
}

async function mergeLife(knex, { tenant_id, life, is_current }, offset) {
  const none = { life: null };
  const its = some => some.where({ life });
  const both = { ...none, base_revision: offset, revision: offset };
  await copyRows(knex, 'requests', both, its);
  await copyRows(knex, 'revisions', { ...none, number: offset }, its);
  await copyRows(knex, 'deliveries', { ...none, revision: offset }, its);
  await copyRows(knex, 'tenant_events', none, its);
  const [{ from, to }] = await its(knex(kept('tenant_events')))
    .min({ from: 'id' })
    .max({ to: 'id' });
  if (from !== null) await shiftEvents(knex, tenant_id, { from, to }, offset);
  if (!is_current) return;
  const row = { ...none, is_current: null, revision: offset };
  await copyRows(knex, 'tenants', row, its);
  for (const table of OF_THE_CURRENT) await copyRows(knex, table, none, its);
  const status = await its(knex(kept('tenant_status'))).first();
  if (!status) return;
  const { life: _life, ...rest } = status;
  const gone = rest.overall_status === 'deleted';
  await knex('tenant_status').insert({
    ...rest,
    // There was no word for it.
    overall_status: gone ? 'deleting' : rest.overall_status,
    status: rest.status && shiftRevision(rest.status, offset),
  });
}

module.exports = { mergeLives };
