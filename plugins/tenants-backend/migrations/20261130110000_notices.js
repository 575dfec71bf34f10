// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Entries of timelines that people are notified of, until they were.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('notices', t => {
    t.comment('People are notified of an entry, once');
    t.bigInteger('event_id').primary();
    t.bigInteger('due_at')
      .index()
      .comment('Null once they were notified, or it was given up');
    t.integer('tries').notNullable().defaultTo(0);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
};
