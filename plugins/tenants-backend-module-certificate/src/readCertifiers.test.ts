// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readCertifiers } from './readCertifiers';

const read = (clusters?: unknown) =>
  readCertifiers(
    new ConfigReader(
      clusters === undefined ? {} : ({ tenants: { clusters } } as any),
    ),
  );

it('reads the credential of each cluster that has one', () => {
  expect(
    read({
      seoul: { url: 'https://seoul.example', certifier: { token: 'secret' } },
      dark: { url: 'https://dark.example' },
      busan: { certifier: { tokenFile: '/var/run/token' } },
    }),
  ).toEqual(
    new Map([
      ['seoul', { token: 'secret' }],
      ['busan', { tokenFile: '/var/run/token' }],
    ]),
  );
});

it.each([
  ['no configuration', undefined],
  ['no clusters', {}],
])('finds none in %s', (_, clusters) => {
  expect(read(clusters).size).toBe(0);
});

const KEY = 'tenants.clusters.seoul.certifier';
it.each<[string, unknown, RegExp]>([
  ['no credential', {}, /certifier: token or tokenFile is required$/],
  ['an empty token', { token: '' }, /certifier: token or tokenFile is/],
  ['a token that is a number', { token: 7 }, /certifier\.token: .*string/],
  [
    'a file that is a list',
    { tokenFile: ['/a', '/b'] },
    /certifier\.tokenFile: .*string/,
  ],
  [
    'a key that nobody reads',
    { token: 'secret', tokenfile: '/a' },
    /certifier: .*"tokenfile"/,
  ],
  ['a bare token', 'secret', /certifier: .*object/],
  ['a switch', true, /certifier: .*object/],
])('names the key of %s, and no secret', (_, certifier, words) => {
  const refused = () => read({ seoul: { certifier } });
  expect(refused).toThrow(/^Invalid configuration: /);
  expect(refused).toThrow(KEY);
  expect(refused).toThrow(words);
  expect(refused).not.toThrow('secret');
});

it('names every key that is wrong', () => {
  expect(() =>
    read({ seoul: { certifier: { token: 7, tokenFile: 8 } } }),
  ).toThrow(/seoul\.certifier\.token: .*; .*seoul\.certifier\.tokenFile: /);
});

it('names the cluster that is wrong, when the others are right', () => {
  expect(() =>
    read({
      seoul: { certifier: { token: 'secret' } },
      busan: { certifier: {} },
    }),
  ).toThrow(/^Invalid configuration: tenants\.clusters\.busan\.certifier: /);
});
