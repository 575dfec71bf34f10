// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Splits ids into lives, a page of ids at a time, and then copies all rows by what was found.

const { copyRows, PAGE, shiftEvents } = require('./copyRows');
const { createMaps, dropMaps, MAPS, measure } = require('./lifeMaps');
const { accessRows, statusRow, tenantRow } = require('./lifeRows');
const { splitEvents, splitLives } = require('./splitLives');
const { kept } = require('./tables');

const SHORT_OF_REQUESTS = [
  'tenant_id',
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
];

async function carryOver(knex) {
  await createMaps(knex);
  for (let after = ''; ; ) {
    const ids = await pageOfIds(knex, after);
    if (ids.length === 0) break;
    await splitPage(knex, ids);
    after = ids[ids.length - 1];
  }
  await measure(knex, Object.keys(MAPS));
  await copyAll(knex);
  await dropMaps(knex);
}

async function pageOfIds(knex, after) {
  const [first, ...others] = ['tenants', 'requests', 'revisions'].map(table =>
    knex(kept(table)).where('tenant_id', '>', after).select('tenant_id'),
  );
  const rows = await knex(first.union(others).as('ids'))
    .orderBy('tenant_id')
    .limit(PAGE)
    .select('tenant_id');
  return rows.map(it => it.tenant_id);
}

async function splitPage(knex, ids) {
  const read = (table, order, columns = ['*']) =>
    knex(kept(table))
      .whereIn('tenant_id', ids)
      .orderBy(order)
      .select(columns)
      .then(rows => Map.groupBy(rows, it => it.tenant_id));
  const tables = {
    tenants: await read('tenants', 'tenant_id'),
    status: await read('tenant_status', 'tenant_id'),
    requests: await read('requests', 'created_at', SHORT_OF_REQUESTS),
    revisions: await read('revisions', 'number', [
      'tenant_id',
      'number',
      'kind',
      'request_id',
      'spec',
      'created_at',
    ]),
    events: await read('tenant_events', 'id', [
      'tenant_id',
      'id',
      'type',
      'params',
    ]),
    certificates: await read('certificates', 'tenant_id', [
      'tenant_id',
      'ran_at',
    ]),
  };
  const found = { tenants: [], tenant_access: [], tenant_status: [] };
  for (const name of Object.keys(MAPS)) found[name] = [];
  for (const tenantId of ids) {
    const of = table => tables[table].get(tenantId) ?? [];
    splitId(tenantId, of, found);
  }
  for (const [table, rows] of Object.entries(found)) {
    await knex.batchInsert(table, rows, PAGE);
  }
}

/** Adds the rows of an id to `found`. */
function splitId(tenantId, of, found) {
  const known = {
    tenant: of('tenants')[0],
    status: of('status')[0],
    requests: of('requests'),
    revisions: of('revisions'),
  };
  const { lives, current, at } = splitLives(known);
  const context = { ...known, tenantId, current };
  const there = new Set();
  for (const it of lives) {
    const row = tenantRow(it, context);
    if (!row) continue;
    there.add(it);
    found.tenants.push(row);
    found.tenant_access.push(...accessRows(it, row));
    const status = statusRow(it, context);
    if (status) found.tenant_status.push(status);
  }
  const ofLife = ({ life, offset }) => ({ life, by: -offset });
  for (const { id, life } of known.requests) {
    if (there.has(life)) found.life_of_request.push({ id, ...ofLife(life) });
  }
  for (const { number, life } of known.revisions) {
    const row = { tenant_id: tenantId, number, ...ofLife(life) };
    if (there.has(life)) found.life_of_revision.push(row);
  }
  const [certificate] = of('certificates');
  found.life_of_id.push({
    tenant_id: tenantId,
    life: (current ?? lives[lives.length - 1]).life,
    certified: certificate ? at(certificate.ran_at).life : null,
  });
  for (const { id, life } of splitEvents(of('events'), { ...known, lives })) {
    found.life_of_event.push({ id, ...ofLife(life) });
  }
}

async function copyAll(knex) {
  const ref = name => knex.ref(name);
  const sum = (table, column, map) =>
    knex.raw('?? + ??', [`${kept(table)}.${column}`, `${map}.by`]);
  /** Joins a map by columns of the table, the first of which is the map's first. */
  const by = (map, columns) => query =>
    query.join(map, join => {
      for (const [its, ours] of Object.entries(columns)) {
        join.on(`${map}.${its}`, ours);
      }
    });
  const id = table =>
    by('life_of_id', { tenant_id: `${kept(table)}.tenant_id` });
  const number = (table, column) =>
    by('life_of_revision', {
      tenant_id: `${kept(table)}.tenant_id`,
      number: `${kept(table)}.${column}`,
    });

  await copyRows(
    knex,
    'requests',
    {
      life: ref('life_of_request.life'),
      base_revision: sum('requests', 'base_revision', 'life_of_request'),
      revision: sum('requests', 'revision', 'life_of_request'),
    },
    by('life_of_request', { id: `${kept('requests')}.id` }),
  );
  for (const [table, column] of [
    ['revisions', 'number'],
    ['deliveries', 'revision'],
  ]) {
    const life = ref('life_of_revision.life');
    const moved = sum(table, column, 'life_of_revision');
    await copyRows(
      knex,
      table,
      { life, [column]: moved },
      number(table, column),
    );
  }
  for (const table of ['tenant_work', 'target_state']) {
    await copyRows(knex, table, { life: ref('life_of_id.life') }, id(table));
  }
  const certified = { life: ref('life_of_id.certified') };
  await copyRows(knex, 'certificates', certified, id('certificates'));
  await copyRows(
    knex,
    'tenant_events',
    { life: ref('life_of_event.life') },
    by('life_of_event', { id: `${kept('tenant_events')}.id` }),
  );
  await shiftEvents(knex, events =>
    events
      .join('life_of_event', 'life_of_event.id', 'tenant_events.id')
      .whereNot('life_of_event.by', 0)
      .select('tenant_events.id', 'params', 'life_of_event.by'),
  );
}

module.exports = { carryOver };
