// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Changes are asked for, requests are edited and commented on.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // The longest word is request_changes; SQLite asks for no length.
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      'ALTER TABLE decisions ALTER COLUMN decision TYPE varchar(20)',
    );
  }
  await knex.schema.createTable('request_edits', t => {
    t.comment('Who wrote which manifest of a request after the first');
    t.uuid('request_id')
      .notNullable()
      .references('id')
      .inTable('requests')
      .onDelete('CASCADE');
    t.integer('round').notNullable();
    t.string('edited_by').notNullable();
    t.string('edited_at', 30).notNullable();
    t.primary(['request_id', 'round']);
  });
  await knex.schema.createTable('request_comments', t => {
    t.bigIncrements('id').comment('In the order of writing');
    t.uuid('request_id')
      .notNullable()
      .references('id')
      .inTable('requests')
      .onDelete('CASCADE')
      .index();
    t.string('written_by').notNullable();
    t.text('comment').notNullable();
    t.string('written_at', 30).notNullable();
  });
};

/** The version before knows no such decision. @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('request_comments');
  await knex.schema.dropTable('request_edits');
  await knex('decisions').where({ decision: 'request_changes' }).delete();
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      'ALTER TABLE decisions ALTER COLUMN decision TYPE varchar(10)',
    );
  }
};
