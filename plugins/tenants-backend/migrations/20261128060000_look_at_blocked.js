// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants with a blocked delivery used to have no due time; now they are looked at like all others.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const blocked = knex('deliveries')
    .where({ state: 'blocked' })
    .select('tenant_id');
  await knex('tenant_work')
    .whereNull('due_at')
    .whereIn('tenant_id', blocked)
    .update({ due_at: 0 });
};

/** Whoever was not looked at before is not harmed by a look. */
exports.down = async function down() {};
