// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Targets are added by modules: names as long as a DNS label, and links of a delivery to look at.

const RENAMED = [
  ['drift.lost_in_git', 'drift.lost'],
  ['drift.edited_in_git', 'drift.edited'],
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // SQLite holds no text to a length.
  if (knex.client.config.client === 'pg') {
    for (const table of ['deliveries', 'target_state']) {
      await knex.raw('ALTER TABLE ?? ALTER COLUMN target TYPE varchar(63)', [
        table,
      ]);
    }
  }
  await knex.schema.alterTable('deliveries', t => {
    t.text('links').comment('JSON: where a person may look at what it did');
  });
  for (const [before, after] of RENAMED) {
    await knex('tenant_events').where({ type: before }).update({ type: after });
  }
};

/** The columns stay wide: an earlier release reads them as they are, and no row has to be cut. */
exports.down = async function down(knex) {
  for (const [before, after] of RENAMED) {
    await knex('tenant_events').where({ type: after }).update({ type: before });
  }
  await knex.schema.alterTable('deliveries', t => t.dropColumn('links'));
};
