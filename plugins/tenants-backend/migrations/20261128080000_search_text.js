// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tenants', t => {
    t.text('search_text')
      .notNullable()
      .defaultTo('')
      .comment('Id, display name and owner as search compares them');
  });
  const rows = await knex('tenants').distinct(
    'tenant_id',
    'display_name',
    'owner',
  );
  for (const row of rows) {
    await knex('tenants')
      .where(row)
      .update({ search_text: searchText(row) });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('tenants', t => t.dropColumn('search_text'));
};

// As of this migration; what is written later is folded by src/database/foldText.ts.
function searchText({ tenant_id, display_name, owner }) {
  return [tenant_id, display_name, owner].map(foldText).join('\n');
}

function foldText(text) {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u00ad\u200c\u200d\ufe00-\ufe0f]/g, '')
    .replaceAll('ς', 'σ')
    .split(/\s+/u)
    .filter(Boolean)
    .join(' ');
}
