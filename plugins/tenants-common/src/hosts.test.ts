// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { canonicalHost } from './hosts';
import { ingressSchema } from './serviceParts';

it.each([
  'vision.apps.example.com',
  'Vision.APPS.example.com',
  'vision.apps.example.com.',
  ' vision.apps.example.com ',
  'vision.apps.example.com:8443',
  'ｖision.apps.example.com',
])('%j is one host', host => {
  expect(canonicalHost(host)).toBe('vision.apps.example.com');
});

it('knows international names in both spellings', () => {
  expect(canonicalHost('비전.example.com')).toBe(
    canonicalHost('xn--9w3bi2p.example.com'),
  );
});

it.each([
  '*.apps.example.com',
  '*',
  'Vision.apps.example.com',
  'vision.apps.example.com.',
  'vision.apps.example.com:443',
  ' vision.apps.example.com',
  'vision.apps.example.com\n',
  '비전.apps.example.com',
  'vision..example.com',
  'vision.apps.example.com/admin',
  'u:p@vision.apps.example.com',
])('a spec cannot spell it %j', host => {
  expect(ingressSchema.safeParse({ host }).success).toBe(false);
});
