// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { bearerTokens } from './bearerTokens';

const nameOf = bearerTokens([
  { name: 'old', token: 'a-token-that-was-given-first' },
  { name: 'new', token: 'a-token-that-replaces-it' },
]);

it.each([
  ['Bearer a-token-that-was-given-first', 'old'],
  ['Bearer a-token-that-replaces-it', 'new'],
  ['bearer  a-token-that-replaces-it', 'new'],
  ['Bearer a-token-that-replaces-i', undefined],
  ['Bearer a-token-that-replaces-it2', undefined],
  ['Basic a-token-that-replaces-it', undefined],
  ['a-token-that-replaces-it', undefined],
  ['Bearer ', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is of %s', (header, name) => {
  expect(nameOf(header)).toBe(name);
});

it('without tokens nobody is let in', () => {
  expect(bearerTokens([])('Bearer ')).toBeUndefined();
  expect(bearerTokens([])(undefined)).toBeUndefined();
});
