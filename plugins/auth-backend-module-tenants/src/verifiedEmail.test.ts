// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { verifiedEmail } from './verifiedEmail';

const email = 'dana@ecp.example';

it.each([
  ['userinfo', { email, email_verified: true }, {}],
  ['a text', { email, email_verified: 'true' }, {}],
  ['the ID token', {}, { email, email_verified: true }],
  [
    'the ID token of the same address',
    { email },
    { email, email_verified: true },
  ],
])('takes an address that is verified by %s', (_what, userinfo, idToken) => {
  expect(verifiedEmail(userinfo, idToken, false)).toBe(email);
});

it.each([
  ['is not verified', { email, email_verified: false }, {}],
  ['is not verified', { email, email_verified: 'false' }, {}],
  ['is not verified', { email, email_verified: null }, {}],
  [
    'is not verified',
    { email, email_verified: true },
    { email, email_verified: false },
  ],
  ['names no e-mail address', {}, {}],
  ['names no e-mail address', { email: ['x'] }, {}],
])('refuses one that %s, whoever vouches', (words, userinfo, idToken) => {
  expect(() => verifiedEmail(userinfo, idToken, true)).toThrow(words);
});

it('takes one of which nothing is said only where somebody vouches for it', () => {
  const other = { email: 'ada@ecp.example', email_verified: true };
  expect(() => verifiedEmail({ email }, other, false)).toThrow(
    'does not say whether dana@ecp.example is verified',
  );
  expect(verifiedEmail({ email }, {}, true)).toBe(email);
});
