// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isSameAddress } from '@ecp-ai/backstage-plugin-tenants-node';
import { requireAddress, verifiedEmail } from './verifiedEmail';

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
  ['is not verified', { email_verified: false }, { email }],
  ['is not verified', { email }, { email_verified: 'false' }],
  [
    'is not verified',
    { email },
    { email: 'Dana@ECP.example', email_verified: false },
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
  expect(() =>
    verifiedEmail({ email }, { email_verified: true }, false),
  ).toThrow('does not say whether dana@ecp.example is verified');
});

it.each<[string, string, boolean]>([
  ['dana@ecp.example', 'dana@ecp.example', true],
  ['Dana@ECP.example', 'dana@ecp.Example', true],
  ['다나@ecp.example', '다나@ECP.example', true],
  // The sign of Kelvin, which the catalog takes for a k.
  ['eri\u212a@ecp.example', 'erik@ecp.example', false],
  ['dana@ecp.example', 'dan@ecp.example', false],
])('%s and %s are one address: %s', (one, other, isOne) => {
  expect(isSameAddress(one, other)).toBe(isOne);
});

it('takes nobody whose address only looks like it', () => {
  const erik = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'erik' },
    spec: { profile: { email: 'Erik@ecp.example' } },
  };
  expect(() => requireAddress('erik@ecp.example', erik)).not.toThrow();
  expect(() => requireAddress('eri\u212a@ecp.example', erik)).toThrow(
    'Nobody in the catalog has the address',
  );
});
