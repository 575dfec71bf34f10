// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Back to one row an id: the life that the id stands for stays, numbers of revisions go on over all of them.

const { copyRows, PAGE, shiftEvents } = require('./copyRows');
const { measure } = require('./lifeMaps');
const { shiftRevision } = require('./lifeRows');
const { kept } = require('./tables');

/** What has one row an id, or one an id and something else. */
const OF_THE_CURRENT = [
  'tenant_access',
  'tenant_work',
  'target_state',
  'certificates',
];

/** By how much the numbers of each life move. */
const MAP = 'merged_lives';

/** Copies everything that was put aside into tables that know no lives. */
async function mergeLives(knex) {
  await knex.schema.createTable(MAP, t => {
    t.uuid('life').primary();
    t.boolean('is_current').notNullable();
    t.integer('by').notNullable();
  });
  await knex.batchInsert(MAP, await offsets(knex), PAGE);
  await measure(knex, [MAP]);

  const none = { life: null };
  const its = table => query =>
    query.join(MAP, `${MAP}.life`, `${kept(table)}.life`);
  const current = table => query =>
    its(table)(query).where(`${MAP}.is_current`, true);
  const moved = (table, columns) =>
    Object.fromEntries(
      columns.map(name => [
        name,
        knex.raw('?? + ??', [`${kept(table)}.${name}`, `${MAP}.by`]),
      ]),
    );
  for (const [table, columns] of [
    ['requests', ['base_revision', 'revision']],
    ['revisions', ['number']],
    ['deliveries', ['revision']],
    ['tenant_events', []],
  ]) {
    const changes = { ...none, ...moved(table, columns) };
    await copyRows(knex, table, changes, its(table));
  }
  await shiftEvents(knex, events =>
    events
      .join(
        kept('tenant_events'),
        `${kept('tenant_events')}.id`,
        'tenant_events.id',
      )
      .join(MAP, `${MAP}.life`, `${kept('tenant_events')}.life`)
      .whereNot(`${MAP}.by`, 0)
      .select('tenant_events.id', 'tenant_events.params', `${MAP}.by`),
  );
  const row = { ...none, is_current: null, ...moved('tenants', ['revision']) };
  await copyRows(knex, 'tenants', row, current('tenants'));
  for (const table of OF_THE_CURRENT) {
    await copyRows(knex, table, none, current(table));
  }
  await mergeStatus(knex, current('tenant_status'));
  await knex.schema.dropTable(MAP);
}

async function offsets(knex) {
  const lives = await knex(kept('tenants'))
    .orderBy(['tenant_id', 'created_at', 'life'])
    .select('tenant_id', 'life', 'is_current', 'revision');
  let tenantId;
  let by = 0;
  return lives.map(({ tenant_id, life, is_current, revision }) => {
    if (tenant_id !== tenantId) by = 0;
    tenantId = tenant_id;
    const row = { life, is_current, by };
    by += revision ?? 0;
    return row;
  });
}

async function mergeStatus(knex, current) {
  const table = kept('tenant_status');
  for (let after = ''; ; ) {
    const rows = await current(knex(table))
      .where(`${table}.tenant_id`, '>', after)
      .orderBy(`${table}.tenant_id`)
      .limit(PAGE)
      .select(`${table}.*`, `${MAP}.by`);
    if (rows.length === 0) return;
    const merged = rows.map(({ life: _life, by, ...rest }) => ({
      ...rest,
      // There was no word for it.
      overall_status:
        rest.overall_status === 'deleted' ? 'deleting' : rest.overall_status,
      status: rest.status && shiftRevision(rest.status, by),
    }));
    await knex.batchInsert('tenant_status', merged, PAGE);
    after = rows[rows.length - 1].tenant_id;
  }
}

module.exports = { mergeLives };
