// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts as search compares them. SQLite lowers ASCII letters only, and neither engine knows of Unicode forms, so rows hold
// their text folded.

/**
 * The same for texts that people take for the same: one Unicode form, no case (`STRASSE`, `Straße`), single blanks, and
 * without the joiners that only shape letters.
 */
export function foldText(text: string): string {
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

/** What of a tenant is searched: its id, its name, its owner; no match reaches from one into the next. */
export function searchText(tenant: {
  tenant_id: string;
  display_name: string;
  owner: string;
}): string {
  const { tenant_id, display_name, owner } = tenant;
  return [tenant_id, display_name, owner].map(foldText).join('\n');
}
