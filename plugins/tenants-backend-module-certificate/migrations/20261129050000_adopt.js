// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The table of certificates: that of an installation which had them before this module, or a new one.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (await knex.schema.hasTable('certificates')) return;
  await knex.schema.createTable('certificates', t => {
    t.comment('The newest isolation certificate of each tenant');
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.primary(['life']);
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
