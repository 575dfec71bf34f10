// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Stands where the auth backend stands, publishes its keys, and signs what tests want signed: tokens of people as the auth
// backend makes them, and those that nobody should be given.

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';

const USER = 'vnd.backstage.user';
const LIMITED = 'vnd.backstage.limited-user';

/** What a token says otherwise than one of a person that is good for ten minutes. */
export type TokenPatch = {
  header?: object;
  claims?: object;
  /** Default: the key that is published */
  key?: KeyObject;
};

const encoded = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS by ES256. */
export function signed(header: object, claims: object, key: KeyObject): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(text), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${text}.${signature.toString('base64url')}`;
}

/** A key that nobody published. */
export const strangersKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** An issuer with one key. */
export class Issuer {
  readonly key: KeyObject;
  readonly kid = 'the-key';
  /** What everybody may know. */
  readonly publicPem: string;
  private readonly jwk: object;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = pair.privateKey;
    this.publicPem = pair.publicKey
      .export({ type: 'spki', format: 'pem' })
      .toString();
    this.jwk = {
      ...pair.publicKey.export({ format: 'jwk' }),
      kid: this.kid,
      alg: 'ES256',
      use: 'sig',
    };
  }

  /** The plugin `auth`, as far as others ask it. */
  get plugin() {
    const keys = [this.jwk];
    return createBackendPlugin({
      pluginId: 'auth',
      register(env) {
        env.registerInit({
          deps: { http: coreServices.httpRouter },
          async init({ http }) {
            const router = Router();
            router.get('/.well-known/jwks.json', (_req, res) => {
              res.json({ keys });
            });
            http.use(router);
            http.addAuthPolicy({
              path: '/.well-known/jwks.json',
              allow: 'unauthenticated',
            });
          },
        });
      },
    });
  }

  /** A token of somebody who signed in. */
  user(ref: string, { header, claims, key = this.key }: TokenPatch = {}) {
    const times = this.times();
    const proof = this.limited(ref, times).split('.')[2];
    const said = { sub: ref, ent: [ref], aud: 'backstage', uip: proof };
    return signed(
      { typ: USER, alg: 'ES256', kid: this.kid, ...header },
      { ...said, ...times, ...claims },
      key,
    );
  }

  /** What a cookie holds: good for pictures and the like, for nothing that acts. */
  limited(ref: string, times = this.times()) {
    const header = { typ: LIMITED, alg: 'ES256', kid: this.kid };
    return signed(header, { sub: ref, ...times }, this.key);
  }

  private times() {
    const iat = Math.floor(Date.now() / 1000);
    return { iat, exp: iat + 3600 };
  }
}
