// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Moves rows from the tables that were put aside into the new ones, inside the database: manifests are long.

const { kept } = require('./tables');
const { shiftRevision } = require('./lifeRows');

/**
 * Copies rows of an id; `changes` are columns that do not stay as they are: a number moves an integer, a text replaces
 * what was there, `null` leaves the column out.
 */
async function copyRows(knex, table, changes, where) {
  const columns = Object.keys(await knex(kept(table)).columnInfo());
  const names = [...new Set([...columns, ...Object.keys(changes)])].filter(
    it => changes[it] !== null,
  );
  const values = names.map(name => {
    const change = changes[name];
    if (change === undefined) return knex.ref(name);
    return typeof change === 'number'
      ? knex.raw('?? + ?', [name, change])
      : asUuid(knex, change);
  });
  await knex
    .into(knex.raw('?? (??)', [table, names]))
    .insert(where(knex(kept(table)).select(values)));
}

function asUuid(knex, text) {
  return knex.client.config.client === 'pg'
    ? knex.raw('CAST(? AS uuid)', [text])
    : knex.raw('?', [text]);
}

/** Moves the revision that entries of the timeline name. */
async function shiftEvents(knex, tenantId, { from, to }, by) {
  if (by === 0) return;
  const events = await knex('tenant_events')
    .where({ tenant_id: tenantId })
    .whereBetween('id', [from, to])
    .where('params', 'like', '%"revision":%')
    .select('id', 'params');
  for (const { id, params } of events) {
    await knex('tenant_events')
      .where({ id })
      .update({ params: shiftRevision(params, by) });
  }
}

module.exports = { copyRows, shiftEvents };
