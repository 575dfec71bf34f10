// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key by which plugins sign what they send each other, in files, so that none of them wants a database for it. */
export class PluginKeys {
  private readonly dir = mkdtempSync(join(tmpdir(), 'ecp-keys-'));

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(this.file('private'), privateKey);
    writeFileSync(this.file('public'), publicKey);
  }

  /** `backend.auth.pluginKeyStore` */
  get config() {
    const key = {
      keyId: 'plugins',
      algorithm: 'ES256',
      privateKeyFile: this.file('private'),
      publicKeyFile: this.file('public'),
    };
    return { type: 'static', static: { keys: [key] } };
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  private file(name: string): string {
    return join(this.dir, `${name}.pem`);
  }
}
