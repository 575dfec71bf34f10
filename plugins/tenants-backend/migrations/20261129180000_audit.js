// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit: entries as they are recorded, and the chain that they are put into, which only grows.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_pending', t => {
    t.comment('Recorded with the change, and not in the chain yet');
    t.bigIncrements('id');
    entryColumns(t);
  });
  await knex.schema.createTable('audit_entries', t => {
    t.comment('The audit, each row sealed to the one before it');
    t.bigInteger('seq').primary().comment('1, 2, 3 …, without a gap');
    entryColumns(t);
    t.string('previous', 64).notNullable().comment('The hash of seq - 1');
    t.string('hash', 64).notNullable().comment('SHA-256 over all of the row');
    t.index(['who', 'seq']);
    t.index(['event', 'seq']);
    t.index(['tenant_id', 'seq']);
    t.index(['at', 'seq']);
  });
  for (const statement of guards(knex)) await knex.raw(statement);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_entries');
  await knex.schema.dropTable('audit_pending');
  if (isPostgres(knex)) await knex.raw('DROP FUNCTION audit_entries_stay()');
};

function entryColumns(t) {
  t.string('at', 24).notNullable();
  t.text('who').notNullable().comment('Whose rights it was done with');
  t.text('via').comment('The plugin that asked on their behalf');
  t.text('event').notNullable();
  t.string('outcome', 16).notNullable();
  t.string('tenant_id', 63);
  t.uuid('life').comment('Unknown where an attempt was refused before');
  t.text('requests').notNullable().comment('Ids of requests, a JSON list');
  t.text('digest_before');
  t.text('digest_after');
  t.text('rule').comment('The rule that decided');
  t.text('meta').notNullable().comment('A JSON object');
}

const isPostgres = knex => knex.client.config.client === 'pg';

/** Against mistakes: whoever owns the tables can take these away, and is found out by the hashes. */
function guards(knex) {
  if (isPostgres(knex)) {
    return [
      `CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'entries of the audit are neither changed nor removed'; END $$`,
      `CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
         FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_stay()`,
    ];
  }
  return ['UPDATE', 'DELETE'].map(
    change =>
      `CREATE TRIGGER audit_entries_no_${change.toLowerCase()} BEFORE ${change} ON audit_entries
         BEGIN SELECT RAISE(ABORT, 'entries of the audit are neither changed nor removed'); END`,
  );
}
