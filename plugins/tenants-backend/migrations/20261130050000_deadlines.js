// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests that wait are reminded of and escalated; what was done by time alone is marked, so that it is done once.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_escalations', t => {
    t.comment('Groups that may decide a step, since nobody did in time');
    t.uuid('request_id')
      .notNullable()
      .references('id')
      .inTable('requests')
      .onDelete('CASCADE');
    t.integer('round').notNullable();
    t.integer('step').notNullable().comment('Counted from 0');
    t.string('group_ref').notNullable();
    t.string('at', 30).notNullable();
    t.primary(['request_id', 'round', 'step', 'group_ref']);
  });
  await knex.schema.createTable('deadline_marks', t => {
    t.comment('What was done since a moment came');
    t.uuid('subject').notNullable().comment('A request, or a life');
    t.string('kind', 40).notNullable();
    t.string('due', 40)
      .notNullable()
      .defaultTo('')
      .comment('The turn, or the moment, where there are several');
    t.string('at', 30).notNullable();
    t.index(['subject', 'kind', 'at']);
  });
  await knex.schema.alterTable('decisions', t => {
    t.boolean('escalated').comment('By somebody who may only since it waited');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE decisions DROP COLUMN escalated');
  await knex.schema.dropTable('deadline_marks');
  await knex.schema.dropTable('request_escalations');
};
