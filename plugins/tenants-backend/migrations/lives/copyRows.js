// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Moves rows from the tables that were put aside into the new ones, each table by one statement inside the database:
// manifests are long, and rows are many.

const { kept } = require('./tables');
const { shiftRevision } = require('./lifeRows');

const PAGE = 200;

/**
 * Copies rows; `changes` are columns that do not stay as they are, by what they become: `null` leaves the column out.
 * `join` brings in what that is taken from, and says which rows there are.
 */
async function copyRows(knex, table, changes = {}, join = () => {}) {
  const columns = Object.keys(await knex(kept(table)).columnInfo());
  const names = [...new Set([...columns, ...Object.keys(changes)])].filter(
    it => changes[it] !== null,
  );
  const values = names.map(
    name => changes[name] ?? knex.ref(`${kept(table)}.${name}`),
  );
  await knex
    .into(knex.raw('?? (??)', [table, names]))
    .insert(knex(kept(table)).select(values).modify(join));
}

/** Moves the revision that entries of the timeline name. `select` finds those of them that a number `by` moves. */
async function shiftEvents(knex, select) {
  for (let after = 0; ; ) {
    const events = await select(knex('tenant_events'))
      .where('tenant_events.id', '>', after)
      .where('tenant_events.params', 'like', '%"revision":%')
      .orderBy('tenant_events.id')
      .limit(PAGE);
    for (const { id, params, by } of events) {
      await knex('tenant_events')
        .where({ id })
        .update({ params: shiftRevision(params, by) });
    }
    if (events.length < PAGE) return;
    after = events[events.length - 1].id;
  }
}

module.exports = { copyRows, PAGE, shiftEvents };
