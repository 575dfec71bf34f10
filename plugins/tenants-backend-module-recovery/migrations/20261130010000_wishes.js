// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why an attempt came to what it did, and whether anything of it may be wanted still.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('recovery_attempts', t => {
    t.string('reason', 20);
    t.string('closed_at', 30).comment(
      'Null: restarts of it may be wanted still',
    );
  });
  await knex('recovery_attempts')
    .whereNot({ outcome: 'waiting' })
    .update({ closed_at: knex.ref('at') });
  // Those are few, whatever the table holds.
  await knex.schema.raw(
    'CREATE INDEX recovery_attempts_not_closed ON recovery_attempts (at) WHERE closed_at IS NULL',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('DROP INDEX recovery_attempts_not_closed');
  await knex.schema.alterTable('recovery_attempts', t =>
    t.dropColumns('reason', 'closed_at'),
  );
};
