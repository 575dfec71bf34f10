// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Certificates are the module's: its migrations own the table from here on. Rows of before stay where they are, for the
// module to take over; an empty table goes.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (await knex.schema.hasTable('certificate_migrations')) return;
  if (!(await knex.schema.hasTable('certificates'))) return;
  if (!(await knex('certificates').first())) {
    await knex.schema.dropTable('certificates');
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
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
