// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { canonicalHost, hostsOf } from './hosts';
import { ingressSchema } from './serviceIngress';
import { TenantSpec } from './spec';

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

it('names every host of a spec once, with its place', () => {
  const at = (host: string) => ({ host, path: '/' });
  const services = [
    { ingress: at('a.example.com') },
    {
      ingresses: [
        at('b.example.com'),
        at('a.example.com'),
        at('b.example.com'),
      ],
    },
  ] as TenantSpec['services'];
  expect(hostsOf({ services })).toEqual([
    { host: 'a.example.com', path: 'services.0.ingress.host' },
    { host: 'b.example.com', path: 'services.1.ingresses.0.host' },
  ]);
});
