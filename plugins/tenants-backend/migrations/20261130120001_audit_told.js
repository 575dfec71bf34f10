// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Up to where Backstage's auditor was told of the audit.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_told', t => {
    t.comment('One row: up to where the auditor service was told');
    t.integer('id').primary();
    t.bigInteger('seq').notNullable();
  });
  // What was recorded before is not told anew.
  const { last } = await knex('audit_entries').max({ last: 'seq' }).first();
  await knex('audit_told').insert({ id: 1, seq: last ?? 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_told');
};
