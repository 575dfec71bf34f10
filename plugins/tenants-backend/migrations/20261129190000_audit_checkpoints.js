// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was written down about the audit's chain: where it ended each day, and what was found when it was walked.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_checkpoints', t => {
    t.bigInteger('seq').primary().comment('The last row of the chain then');
    t.string('hash', 64).notNullable();
    t.string('at', 24).notNullable();
    t.text('note').notNullable().comment('c2sp.org/signed-note');
    t.boolean('signed').notNullable();
  });
  await knex.schema.createTable('audit_verdict', t => {
    t.comment('One row: how the chain was found last');
    t.integer('id').primary();
    t.bigInteger('seq').notNullable();
    t.string('at', 24).notNullable();
    t.text('faults').notNullable().comment('A JSON list');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_verdict');
  await knex.schema.dropTable('audit_checkpoints');
};
