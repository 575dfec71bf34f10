// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The program that wrote a request, as it calls itself.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', t => {
    t.string('client', 60).comment('Null where none said so');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // As it is said here SQLite drops the column alone; Knex would copy the table, and its decisions go with the old one.
  await knex.raw('ALTER TABLE requests DROP COLUMN client');
};
