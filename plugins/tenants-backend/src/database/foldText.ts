// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts as search compares them. SQLite lowers ASCII letters only, and neither engine knows of Unicode forms, so rows hold
// their text folded. Whoever changes the fold adds a migration that folds the rows anew.

/**
 * The same for texts that people take for the same, in whatever language they write case: one Unicode form, no case
 * (`STRASSE`, `Straße`, `STRAẞE`; `İ`, `i`, `I`, `ı`), single blanks, and nothing that is invisible.
 */
export function foldText(text: string): string {
  return withoutCase(text.normalize('NFKD'))
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(
      DOTTED,
      (_, letter, marks) => letter + marks.replace(/\u0307/g, ''),
    )
    .replace(ACCENTED_GREEK, '$1')
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .split(/\s+/u)
    .filter(Boolean)
    .join(' ');
}

// Some letters meet in upper case only (ß and SS), others in lower case only (ẞ and ß).
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/** The small letters have their dot already; Turkish and Lithuanian write one more where they change case. */
const DOTTED = /(\p{Soft_Dotted})(\p{M}+)/gu;

/** Greek in capitals leaves its accents out. */
const ACCENTED_GREEK = /(\p{Script=Greek})\p{M}+/gu;

/** What of a tenant is searched: its id, its name, its owner; no match reaches from one into the next. */
export function searchText(tenant: {
  tenant_id: string;
  display_name: string;
  owner: string;
}): string {
  const { tenant_id, display_name, owner } = tenant;
  return [tenant_id, display_name, owner].map(foldText).join('\n');
}
