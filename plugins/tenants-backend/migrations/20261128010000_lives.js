// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each life of a tenant id gets an identity of its own, which every row of it carries. Rows that are there are split
// into lives by their removals, and revisions are numbered anew in each.

const { copyRows, shiftEvents } = require('./lives/copyRows');
const { mergeLives } = require('./lives/mergeLives');
const { accessRows, statusRow, tenantRow } = require('./lives/lifeRows');
const { splitEvents, splitLives } = require('./lives/splitLives');
const {
  createTables,
  dropKept,
  finishTables,
  keepOthers,
  kept,
  putAside,
} = require('./lives/tables');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await putAside(knex);
  await createTables(knex, { perLife: true });
  await keepOthers(knex);
  const ids = await knex(kept('tenants'))
    .select('tenant_id')
    .union(knex(kept('requests')).select('tenant_id'))
    .union(knex(kept('revisions')).select('tenant_id'));
  for (const { tenant_id: tenantId } of ids) {
    await carryOver(knex, tenantId);
  }
  await copyRows(knex, 'decisions', {}, all => all);
  await finishTables(knex);
  await dropKept(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await putAside(knex);
  await createTables(knex, { perLife: false });
  await keepOthers(knex);
  await mergeLives(knex);
  await copyRows(knex, 'decisions', {}, all => all);
  await finishTables(knex);
  await dropKept(knex);
};

async function carryOver(knex, tenantId) {
  const of = table => knex(kept(table)).where({ tenant_id: tenantId });
  const known = await readSlim(of);
  const { lives, current, at } = splitLives(known);
  const context = { ...known, tenantId, current };
  for (const it of lives) {
    const row = tenantRow(it, context);
    if (!row) continue;
    await insert(knex, 'tenants', [row]);
    await insert(knex, 'tenant_access', accessRows(it, row));
    await insert(knex, 'tenant_status', [statusRow(it, context)]);
    await copyHistory(knex, of, it, known.requests);
  }
  const ours = { life: (current ?? lives[lives.length - 1]).life };
  const its = some => some.where({ tenant_id: tenantId });
  await copyRows(knex, 'tenant_work', ours, its);
  await copyRows(knex, 'target_state', ours, its);
  for (const { ran_at } of await of('certificates').select('ran_at')) {
    await copyRows(knex, 'certificates', { life: at(ran_at).life }, its);
  }
  const events = await of('tenant_events')
    .orderBy('id')
    .select('id', 'type', 'params');
  for (const run of splitEvents(events, { ...known, lives })) {
    await copyRows(knex, 'tenant_events', { life: run.life.life }, some =>
      its(some).whereBetween('id', [run.from, run.to]),
    );
    await shiftEvents(knex, tenantId, run, -run.life.offset);
  }
}

async function copyHistory(knex, of, it, requests) {
  const { life, offset, from, to } = it;
  for (const { id } of requests.filter(request => request.life === it)) {
    const changes = { life, base_revision: -offset, revision: -offset };
    await copyRows(knex, 'requests', changes, some => some.where({ id }));
  }
  if (from === undefined) return;
  const { tenant_id } = await of('revisions').first('tenant_id');
  const its = column => some =>
    some.where({ tenant_id }).whereBetween(column, [from, to]);
  await copyRows(knex, 'revisions', { life, number: -offset }, its('number'));
  await copyRows(
    knex,
    'deliveries',
    { life, revision: -offset },
    its('revision'),
  );
}

/** All of an id that is short. */
async function readSlim(of) {
  return {
    tenant: await of('tenants').first(),
    status: await of('tenant_status').first(),
    requests: await of('requests')
      .orderBy('created_at')
      .select(
        'id',
        'type',
        'state',
        'spec',
        'preset',
        'preset_version',
        'cluster',
        'base_revision',
        'revision',
        'created_at',
        'updated_at',
      ),
    revisions: await of('revisions')
      .orderBy('number')
      .select('number', 'kind', 'request_id', 'spec', 'created_at'),
  };
}

async function insert(knex, table, rows) {
  const some = rows.filter(Boolean);
  if (some.length > 0) await knex(table).insert(some);
}
