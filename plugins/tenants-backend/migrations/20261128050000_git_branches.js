// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('git_branches', t => {
    t.comment(
      'Branches that tenants are delivered to, and what was seen of them: outlives every mirror and replica',
    );
    t.string('key', 16)
      .primary()
      .comment('Digest of repository, branch and base path');
    t.string('repository', 16).notNullable().comment('Digest of the URL');
    t.string('branch').notNullable();
    t.string('delivered_head', 64).comment('Newest commit that we pushed');
    t.string('seen_head', 64).comment(
      'The head up to which every difference is dealt with',
    );
    t.text('problem').comment('JSON: why pushes are stopped and since when');
    t.boolean('told').notNullable().defaultTo(true);
    t.text('rebuild').comment('JSON: who asked for it, until it is done');
    t.string('looked_at', 30);
  });
  await knex.schema.alterTable('deliveries', t => {
    t.text('error_params').comment('JSON: values of the error code');
    t.string('delivered_at', 30).comment(
      'When it succeeded first; stays, whatever becomes of it afterwards',
    );
  });
  await knex('deliveries')
    .where({ state: 'succeeded' })
    .update({
      delivered_at: knex.raw('coalesce(finished_at, updated_at)'),
    });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deliveries', t =>
    t.dropColumns('error_params', 'delivered_at'),
  );
  await knex.schema.dropTable('git_branches');
};
