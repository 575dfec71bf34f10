// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = knex =>
  knex.schema.createTable('notes', t => {
    t.comment('What people of a tenant wrote down');
    t.uuid('life').primary();
    t.text('text').notNullable();
  });

/** @param {import('knex').Knex} knex */
exports.down = knex => knex.schema.dropTable('notes');
