// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Ends that nobody posts: when an alert was heard of last, and what else was found out about it.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('recovery_alerts', t => {
    t.string('last_received_at', 30).notNullable().defaultTo('').index();
    t.integer('repeats').notNullable().defaultTo(0);
    t.string('over_at', 30).comment('When it was held to be over, untold');
    t.string('again_at', 30).comment('When its start was held to hold again');
  });
  // Nobody has counted when they were repeated: as if just now.
  await knex('recovery_alerts').update({
    last_received_at: new Date().toISOString(),
  });
  await knex.schema.alterTable('recovery_incidents', t => {
    t.string('quiet_since', 30).comment('Nothing of it fires, untold');
    t.string('called_at', 30).comment('When people were called last');
  });
  await knex('recovery_incidents')
    .where({ state: 'escalated' })
    .update({ called_at: knex.ref('updated_at') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('recovery_incidents', t => {
    t.dropColumns('quiet_since', 'called_at');
  });
  await knex.schema.alterTable('recovery_alerts', t => {
    t.dropIndex('last_received_at');
    t.dropColumns('last_received_at', 'repeats', 'over_at', 'again_at');
  });
};
