// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('wanted_restarts', t => {
    t.comment(
      'Restarts that somebody asked for, until they are done: what became of them is in tenant_events',
    );
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.string('workload', 253)
      .notNullable()
      .comment('Name of a workload; empty for all');
    t.string('requested_by').notNullable();
    t.string('requested_at', 30)
      .notNullable()
      .comment('Identity of the effect: one moment restarts once');
    t.primary(['life', 'workload']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('wanted_restarts');
};
