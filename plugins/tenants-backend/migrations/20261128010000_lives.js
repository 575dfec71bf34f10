// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each life of a tenant id gets an identity of its own, which every row of it carries. Rows that are there are split
// into lives by their removals, and revisions are numbered anew in each.

const { carryOver } = require('./lives/carryOver');
const { copyRows } = require('./lives/copyRows');
const { mergeLives } = require('./lives/mergeLives');
const {
  createTables,
  dropKept,
  finishTables,
  keepOthers,
  putAside,
} = require('./lives/tables');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await putAside(knex);
  await createTables(knex, { perLife: true });
  await keepOthers(knex);
  await carryOver(knex);
  await copyRows(knex, 'decisions');
  await finishTables(knex);
  await dropKept(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await putAside(knex);
  await createTables(knex, { perLife: false });
  await keepOthers(knex);
  await mergeLives(knex);
  await copyRows(knex, 'decisions');
  await finishTables(knex);
  await dropKept(knex);
};
