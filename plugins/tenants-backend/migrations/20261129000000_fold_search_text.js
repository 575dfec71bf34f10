// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** @param {import('knex').Knex} knex */
exports.up = knex => refold(knex, foldText);

/** @param {import('knex').Knex} knex */
exports.down = knex => refold(knex, formerFoldText);

async function refold(knex, fold) {
  const columns = ['tenant_id', 'display_name', 'owner'];
  for (const row of await knex('tenants').distinct(columns)) {
    const search_text = columns.map(name => fold(row[name])).join('\n');
    await knex('tenants').where(row).update({ search_text });
  }
}

// As of this migration; what is written later is folded by src/database/foldText.ts.
function foldText(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(
      /(\p{Soft_Dotted})(\p{M}+)/gu,
      (_, letter, marks) => letter + marks.replace(/\u0307/g, ''),
    )
    .replace(/(\p{Script=Greek})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .split(/\s+/u)
    .filter(Boolean)
    .join(' ');
}

function formerFoldText(text) {
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
