// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tokens that are forged, over, of somebody else or for somebody else. None of them is anybody.

// One world serves the tests of several files.
/* eslint-disable jest/no-export */

import { createHmac } from 'node:crypto';
import { MatrixWorld, wishOf } from '../../matrix/testUtils/MatrixWorld';
import { BootedBackend, MACHINE_TOKEN } from '../../testUtils/BootedBackend';
import { signed, strangersKey } from '../../testUtils/Issuer';

const ADA = 'user:default/ada';
const now = () => Math.floor(Date.now() / 1000);
const encoded = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** Another payload under the signature of a good token. */
function retold(token: string, claims: object): string {
  const [header, payload, signature] = token.split('.');
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, encoded({ ...said, ...claims }), signature].join('.');
}

/** A token that is as good as its secret: here a key that everybody knows. */
function byPublicKey({ issuer }: BootedBackend): string {
  const header = { typ: 'vnd.backstage.user', alg: 'HS256', kid: issuer.kid };
  const claims = { sub: ADA, iat: now(), exp: now() + 600, aud: 'backstage' };
  const text = `${encoded(header)}.${encoded(claims)}`;
  const hmac = createHmac('sha256', issuer.publicPem);
  return `${text}.${hmac.update(text).digest('base64url')}`;
}

/** A token of a plugin, signed by whoever. */
function ofPlugin({ issuer }: BootedBackend, claims: object, key = issuer.key) {
  const header = { typ: 'vnd.backstage.plugin', alg: 'ES256', kid: issuer.kid };
  const times = { iat: now(), exp: now() + 600 };
  const said = { sub: 'scaffolder', aud: 'tenants', ...times, ...claims };
  return signed(header, said, key);
}

type Forge = (backend: BootedBackend) => string | Promise<string>;

/** By what is wrong. */
const FORGED: Record<string, Forge> = {
  'that is over': ({ issuer }) =>
    issuer.user(ADA, { claims: { iat: now() - 7200, exp: now() - 3600 } }),
  'that is not good yet': ({ issuer }) =>
    issuer.user(ADA, { claims: { nbf: now() + 600 } }),
  'without an end': ({ issuer }) =>
    issuer.user(ADA, { claims: { exp: undefined } }),
  'without a subject': ({ issuer }) =>
    issuer.user(ADA, { claims: { sub: undefined } }),
  'with alg none': ({ issuer }) => {
    const [, payload] = issuer.user(ADA).split('.');
    const header = { typ: 'vnd.backstage.user', alg: 'none' };
    return `${encoded(header)}.${payload}.`;
  },
  'with alg none and a signature': ({ issuer }) =>
    issuer.user(ADA, { header: { alg: 'none' } }),
  'signed by a key of nobody': ({ issuer }) =>
    issuer.user(ADA, { key: strangersKey() }),
  'signed by a key with another name': ({ issuer }) =>
    issuer.user(ADA, { header: { kid: 'another' } }),
  'signed by the public key': byPublicKey,
  'that says where its key is': ({ issuer }) =>
    issuer.user(ADA, {
      key: strangersKey(),
      header: { jku: 'http://127.0.0.1:9/keys', kid: undefined },
    }),
  'of another that says it is hers': ({ issuer }) =>
    retold(issuer.user('user:default/sam'), { sub: ADA }),
  'of another kind': ({ issuer }) =>
    issuer.user(ADA, { header: { typ: 'JWT' }, claims: { aud: 'grafana' } }),
  'for pictures only': ({ issuer }) => issuer.limited(ADA),
  'of a plugin for another one': it => it.pluginToken('ada', 'auth'),
  'of a plugin by the key of people': it => ofPlugin(it, {}),
  'of a plugin that is none': it => ofPlugin(it, { sub: 'no-such-plugin' }),
  'of a plugin somewhere else': it => ofPlugin(it, { sub: '../auth' }),
  'of a plugin on behalf of whom it says': it =>
    ofPlugin(it, { obo: it.issuer.limited(ADA) }, strangersKey()),
  'of a machine, nearly': () => `${MACHINE_TOKEN}x`,
  'that is empty': () => '',
  'that is no token': () => 'null',
};

export function tokenAttacks(at: { world: MatrixWorld }) {
  it.each(Object.keys(FORGED))('a token %s is nobody', async name => {
    const { backend } = at.world;
    const token = await FORGED[name](backend);
    const { id, digest } = at.world.at('own');
    const before = await at.world.changes();
    for (const [method, path, body] of [
      ['GET', '/v1/tenants', undefined],
      ['GET', `/v1/requests/${id}/manifest`, undefined],
      ['GET', '/v1/audit', undefined],
      ['POST', '/v1/requests', wishOf(at.world.name(), 'research')],
      ['POST', `/v1/requests/${id}/decision`, { decision: 'reject', digest }],
    ] as const) {
      const answer = await backend.call(method, `tenants${path}`, token, body);
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect(await at.world.changes()).toBe(before);
  });

  it('a good token is one only where it belongs', async () => {
    const { backend } = at.world;
    const token = backend.token('ada');
    const path = 'tenants/v1/tenants';
    const statusOf = async (suffix: string, headers: Record<string, string>) =>
      (await backend.call('GET', path + suffix, undefined, undefined, headers))
        .status;
    expect(await statusOf('', { authorization: `Bearer ${token}` })).toBe(200);
    for (const [suffix, headers] of [
      [`?token=${token}`, {}],
      [`?access_token=${token}`, {}],
      ['', { cookie: `backstage-auth=${token}` }],
      ['', { authorization: token }],
      ['', { authorization: `Basic ${btoa(`ada:${token}`)}` }],
      ['', { 'x-backstage-token': token }],
    ] as [string, Record<string, string>][]) {
      expect(await statusOf(suffix, headers)).toBe(401);
    }
  });

  it('a decision that is sent again decides nothing again', async () => {
    const { id, digest } = await at.world.fresh('own');
    const path = `/v1/requests/${id}/decision`;
    const word = { decision: 'reject', digest, comment: 'no' };
    const send = () => at.world.backend.as('ada', 'POST', path, word);
    const statuses = [await send(), await send(), await send()];
    expect(statuses.map(it => it.status)).toEqual([200, 409, 409]);
    const read = `/v1/requests/${id}`;
    const { body } = await at.world.backend.as('ada', 'GET', read);
    expect(body.decisions).toHaveLength(1);
  });
}
