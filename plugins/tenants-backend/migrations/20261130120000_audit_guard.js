// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No row of the audit takes the place of another. On SQLite INSERT OR REPLACE does, and triggers of removals do not hear of it.

const GUARD = 'audit_entries_no_replace';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (isPostgres(knex)) return;
  // A row has two names there: its number and its rowid.
  await knex.raw(`CREATE TRIGGER ${GUARD} BEFORE INSERT ON audit_entries
    WHEN EXISTS (SELECT 1 FROM audit_entries WHERE seq = NEW.seq OR rowid = NEW.rowid)
    BEGIN SELECT RAISE(ABORT, 'entries of the audit are neither changed nor removed'); END`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  if (!isPostgres(knex)) await knex.raw(`DROP TRIGGER ${GUARD}`);
};

const isPostgres = knex => knex.client.config.client === 'pg';
