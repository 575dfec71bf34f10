// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// At the first visit the portal speaks Korean to a browser that does; afterwards what somebody chose in the settings counts.

const STORED = 'language';

/** To be called before the app is created: Backstage reads the choice from there, and offers only what is configured. */
export function followBrowser({
  localStorage,
  navigator,
}: Pick<Window, 'localStorage' | 'navigator'>): void {
  if (
    localStorage.getItem(STORED) === null &&
    /^ko\b/.test(navigator.language)
  ) {
    localStorage.setItem(STORED, 'ko');
  }
}
