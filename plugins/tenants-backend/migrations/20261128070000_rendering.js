// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a request was rendered from besides spec and preset, so that the same bytes can be made again from the row.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', t => {
    t.string('rendering', 20).comment(
      'running, suspended or removal; null in requests older than this column',
    );
    t.text('devices').comment(
      'JSON: device keys of the cluster that were rendered with; null in requests older than this column',
    );
    t.text('goes').comment(
      'JSON: what a delete request was told goes with the namespace; null in others',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('requests', t =>
    t.dropColumns('rendering', 'devices', 'goes'),
  );
};
