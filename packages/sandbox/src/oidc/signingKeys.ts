// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The provider's signing and cookie keys: made once, kept with the sandbox's data.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { JWK } from 'oidc-provider';

export interface SigningKeys {
  jwks: { keys: JWK[] };
  cookieKeys: string[];
}

/** Reads the keys from `path`, or makes an RS256 key and a cookie key and writes them there, mode 0600. */
export function loadSigningKeys(path: string): SigningKeys {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'RS256',
    use: 'sig',
  };
  const keys = {
    jwks: { keys: [jwk as JWK] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
