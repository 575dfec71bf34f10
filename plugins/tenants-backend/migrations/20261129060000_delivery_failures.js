// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How often a delivery began to fail, so that failures can be counted; those of before are not known any more.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deliveries', t => {
    t.integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('Times that it began to fail, or to wait for somebody');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deliveries', t => t.dropColumn('failures'));
};
