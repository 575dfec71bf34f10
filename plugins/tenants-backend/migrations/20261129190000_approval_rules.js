// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Several people may have to approve a request, by a rule; each manifest that is asked for has approvals of its own.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', t => {
    t.integer('round')
      .notNullable()
      .defaultTo(1)
      .comment('Which manifest it is that is asked for, counted from 1');
    t.text('requirement').comment(
      'JSON: who has to approve, by which rule; null until it is judged',
    );
  });
  await knex.schema.alterTable('decisions', t => {
    t.integer('round')
      .notNullable()
      .defaultTo(1)
      .comment('The manifest that it is about; those of earlier ones are void');
    t.string('rule_id', 63);
    t.string('rule_version', 63);
    t.integer('step').comment('Of the rule, counted from 0');
    t.dropUnique(['request_id', 'decided_by']);
    t.unique(['request_id', 'decided_by', 'round']);
  });
  await knex.schema.createTable('request_deciders', t => {
    t.comment('Groups whose members are next to decide a pending request');
    t.uuid('request_id')
      .notNullable()
      .references('id')
      .inTable('requests')
      .onDelete('CASCADE');
    t.string('group_ref').notNullable().index();
    t.primary(['request_id', 'group_ref']);
  });
};

/** SQLite would build the table anew, and lose what refers to it. @param {import('knex').Knex} knex */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
  }
}

/** Of several decisions of a person on one request the newest is kept. @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('request_deciders');
  await knex('decisions')
    .whereExists(
      knex('decisions as newer')
        .whereRaw('newer.request_id = decisions.request_id')
        .whereRaw('newer.decided_by = decisions.decided_by')
        .whereRaw('newer.round > decisions.round')
        .select(knex.raw('1')),
    )
    .delete();
  await knex.schema.alterTable('decisions', t => {
    t.dropUnique(['request_id', 'decided_by', 'round']);
    t.unique(['request_id', 'decided_by']);
  });
  await dropColumns(knex, 'decisions', [
    'round',
    'rule_id',
    'rule_version',
    'step',
  ]);
  await dropColumns(knex, 'requests', ['round', 'requirement']);
};
