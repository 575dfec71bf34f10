// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { followBrowser } from './followBrowser';

const visit = (language: string, chosen?: string) => {
  window.localStorage.clear();
  if (chosen) window.localStorage.setItem('language', chosen);
  followBrowser({
    localStorage: window.localStorage,
    navigator: { ...window.navigator, language },
  });
  return window.localStorage.getItem('language');
};

it.each([
  ['ko-KR', undefined, 'ko'],
  ['ko', undefined, 'ko'],
  // Others hear what the configuration names.
  ['en-US', undefined, null],
  ['kok-IN', undefined, null],
  // Chosen is chosen.
  ['ko-KR', 'en', 'en'],
])('a browser that speaks %s, and %s chosen: %s', (speaks, chosen, kept) => {
  expect(visit(speaks, chosen)).toBe(kept);
});
