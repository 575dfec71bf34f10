// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What became of restarts, by the moment of asking; and which of those that are wanted have begun, or are wanted no more.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('wanted_restarts', t => {
    t.string('began_at', 30).comment('Null while nothing was done for it');
    t.string('withdrawn_at', 30).comment(
      'It had begun, and is not begun again',
    );
  });
  await knex.schema.createTable('restart_results', t => {
    t.comment('What became of restarts, for a month');
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.string('workload', 253)
      .notNullable()
      .comment('Name of a workload; empty for all');
    t.string('requested_at', 30).notNullable();
    t.string('result', 20)
      .notNullable()
      .comment('done, failed, superseded, withdrawn');
    t.string('cause', 63).comment('Why it failed, as in the timeline');
    t.text('message');
    t.string('at', 30).notNullable();
    t.primary(['life', 'requested_at', 'workload']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('restart_results');
  await knex.schema.alterTable('wanted_restarts', t =>
    t.dropColumns('began_at', 'withdrawn_at'),
  );
};
