// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a server keeps besides its objects: certificates, tokens, a signing key.

import fs from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { Certificates, makeCertificates } from './certificates';

/** Bearer tokens by account: `admin` may all, `reconciler` writes tenants, `reader` reads. */
export interface Tokens {
  admin: string;
  reconciler: string;
  reader: string;
}

/** A server's own secrets. */
export interface Identity extends Certificates {
  tokens: Tokens;
  signingKey: string;
}

function makeIdentity(): Identity {
  const token = () => randomBytes(24).toString('base64url');
  return {
    ...makeCertificates(),
    tokens: { admin: token(), reconciler: token(), reader: token() },
    signingKey: token(),
  };
}

/** The identity kept in the folder, made on first use; a fresh one without a folder. */
export function loadIdentity(folder: string | undefined): Identity {
  if (!folder) return makeIdentity();
  const file = path.join(folder, 'identity.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const identity = makeIdentity();
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const next = `${file}.next`;
  fs.writeFileSync(next, JSON.stringify(identity, undefined, 2), {
    mode: 0o600,
  });
  fs.renameSync(next, file);
  return identity;
}
