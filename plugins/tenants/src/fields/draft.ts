// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody wrote into a form and has not sent, kept by this tab of the browser for the page that they are on.

const keyOf = (path: string) => `tenants.form:${path}`;

/** Where the draft of the page at hand is kept. */
function draftKey(): string {
  const { pathname, search } = window.location;
  return keyOf(`${pathname}${search}`);
}

/**
 * Begins what the form at a path finds when it opens; what was written there since stays. It goes this way, and not in
 * the address, so that no value of a spec is left in histories and logs. In a browser that keeps nothing the form is empty.
 */
export function beginDraft(path: string, data: object): void {
  const key = keyOf(path);
  try {
    if (window.sessionStorage.getItem(key) === null) {
      window.sessionStorage.setItem(key, JSON.stringify(data));
    }
  } catch {
    // Full, or not allowed.
  }
}

/** The draft of the page at hand. */
export function readDraft(): Record<string, unknown> | undefined {
  try {
    const text = window.sessionStorage.getItem(draftKey());
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what is written, but for what the form takes as a secret. A browser that keeps nothing is no fault. */
export function keepDraft(
  data: Record<string, unknown>,
  uiSchema: Record<string, any>,
): void {
  const open = Object.entries(data).filter(([key]) => !isSecret(uiSchema[key]));
  try {
    const text = JSON.stringify(Object.fromEntries(open));
    window.sessionStorage.setItem(draftKey(), text);
  } catch {
    // Full, or not allowed.
  }
}

/** Forgets it: it is sent, or shall be written anew. */
export function dropDraft(): void {
  try {
    window.sessionStorage.removeItem(draftKey());
  } catch {
    // There was none.
  }
}

function isSecret(ui: Record<string, unknown> | undefined): boolean {
  const { 'ui:widget': widget, 'ui:field': field } = ui ?? {};
  return /password|secret/i.test(`${widget} ${field}`);
}
