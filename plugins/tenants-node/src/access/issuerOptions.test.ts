// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { readIssuers } from './issuerOptions';

const issuer = 'https://issuer.example/realms/ecp';

const read = (options: object | object[], more: object = {}) =>
  readIssuers(
    new ConfigReader({
      backend: {
        auth: {
          externalAccess: [
            { type: 'static', options: { token: 'x', subject: 'y' } },
            ...[options].flat().map(it => ({
              type: 'tenants-issuer',
              options: it,
            })),
          ],
        },
      },
      ...more,
    } as any),
  );

it('reads issuers, named by their host', () => {
  expect(read({ issuer, audience: 'api' })).toEqual([
    { issuer, audience: 'api', name: 'issuer.example' },
  ]);
});

it.each([
  [{ audience: 'api' }, /options.issuer: must be the http\(s\) address/],
  [{ issuer }, /options.audience: must be what tokens/],
  [{ issuer, audience: 'a', key: 1 }, /Unrecognized key: "key"/],
  [{ issuer: 'http://issuer.example', audience: 'a' }, /must be https/],
  [{ issuer, audience: 'a', jwksUrl: 'http://keys.example' }, /must be https/],
])('refuses %j', (options, problem) => {
  expect(() => read(options)).toThrow(problem);
});

it('takes an issuer on this machine without TLS', () => {
  expect(read({ issuer: 'http://localhost:7012', audience: 'a' })).toHaveLength(
    1,
  );
});

it('refuses the audience that ID tokens of people have', () => {
  const auth = { providers: { oidc: { production: { clientId: 'portal' } } } };
  expect(() => read({ issuer, audience: 'portal' }, { auth })).toThrow(
    /portal is the client that people sign in with/,
  );
});

describe('two issuers', () => {
  const one = { issuer, audience: 'api' };
  const realm = 'https://issuer.example/realms/other';

  it.each([
    [{ issuer: realm }, /options.name: issuer.example stands there twice/],
    [{ issuer: realm, name: 'issuer.example' }, /options.name: issuer.example/],
    [{ audience: 'other', name: 'b' }, /options.issuer: .* stands there twice/],
  ])('are refused where one is taken for the other: %j', (other, problem) => {
    expect(() => read([one, { ...one, ...other }])).toThrow(problem);
  });

  it('are told apart by their names', () => {
    const other = { ...one, issuer: realm, name: 'other' };
    expect(read([one, other]).map(it => it.name)).toEqual([
      'issuer.example',
      'other',
    ]);
  });
});
