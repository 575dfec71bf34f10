// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('certificates', t => {
    t.comment('The newest isolation certificate of each tenant');
    t.string('tenant_id', 63).primary();
    t.string('result', 20).notNullable();
    t.string('ran_at', 30).notNullable();
    t.string('cluster_version', 63).notNullable();
    t.text('checks', 'longtext').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('certificates');
};
