// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What CI is told of approvals, and what became of it.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('dispatches', t => {
    t.comment('CI is told of an approval, once');
    t.uuid('id').primary().comment('What a receiver knows a repetition by');
    t.uuid('request_id')
      .notNullable()
      .unique()
      .references('id')
      .inTable('requests')
      .onDelete('CASCADE');
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.bigInteger('commit_until')
      .notNullable()
      .comment('So long its commit is waited for, if there is to be one');
    t.bigInteger('due_at')
      .index()
      .comment('Null once it was told, or given up');
    t.integer('tries').notNullable().defaultTo(0);
    t.string('cause', 100).comment('Why the last try failed');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dispatches');
};
