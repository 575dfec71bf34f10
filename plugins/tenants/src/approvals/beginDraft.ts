// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Begins what the form at a path finds when it opens, as if it had been typed there in this tab; what was typed there
 * since stays. It goes this way, and not in the address, so that no value of a spec is left in histories and logs.
 */
export function beginDraft(href: string, data: object): void {
  const key = `tenants.form:${href}`;
  if (window.sessionStorage.getItem(key) === null) {
    window.sessionStorage.setItem(key, JSON.stringify(data));
  }
}
