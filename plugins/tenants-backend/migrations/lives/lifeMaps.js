// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which life each row belongs to, as tables to join with while rows are copied; `by` moves the numbers of its revisions.

const BY = t => t.integer('by').notNullable();
const LIFE = t => t.uuid('life').notNullable();
const ID = t => t.string('tenant_id', 63).notNullable();

/** Each by what it is joined by. */
const MAPS = {
  /** What an id has one of; the life that its certificate was given to may be another. */
  life_of_id: t => {
    ID(t);
    LIFE(t);
    t.uuid('certified');
    t.primary(['tenant_id']);
  },
  life_of_request: t => {
    t.uuid('id').primary();
    LIFE(t);
    BY(t);
  },
  life_of_revision: t => {
    ID(t);
    t.integer('number').notNullable();
    LIFE(t);
    BY(t);
    t.primary(['tenant_id', 'number']);
  },
  life_of_event: t => {
    t.bigInteger('id').primary();
    LIFE(t);
    BY(t);
  },
};

async function createMaps(knex) {
  for (const [name, build] of Object.entries(MAPS)) {
    await knex.schema.createTable(name, build);
  }
}

/** Without their numbers PostgreSQL takes the tables, which are new, for empty ones. */
async function measure(knex, tables) {
  if (knex.client.config.client !== 'pg') return;
  for (const table of tables) await knex.raw('ANALYZE ??', [table]);
}

async function dropMaps(knex) {
  for (const name of Object.keys(MAPS)) await knex.schema.dropTable(name);
}

module.exports = { createMaps, dropMaps, MAPS, measure };
