// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', t => {
    t.string('standing', 10).comment(
      'What the requester was to the tenant when they asked: owner, admin, editor or other; null where nobody noted it',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('requests', t => t.dropColumn('standing'));
};
