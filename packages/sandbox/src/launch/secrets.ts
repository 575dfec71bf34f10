// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sandbox's passwords: made at the first start, kept in its folder, never in a tracked file.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  gitPassword: string;
  oidcClientSecret: string;
  /** Of the machines that get tokens from the OIDC provider. */
  oidcMachineSecret: string;
  sessionSecret: string;
  /** What Alertmanager shows at the webhook. */
  alertToken: string;
}

/** Reads `<dir>/secrets.json`, adding what a newer version needs; the file is readable by its owner only. */
export function loadSecrets(dir: string): Secrets {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'secrets.json');
  const known = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>)
    : {};
  const fresh = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    gitPassword: fresh(),
    oidcClientSecret: fresh(),
    oidcMachineSecret: fresh(),
    sessionSecret: fresh(),
    alertToken: fresh(),
    ...known,
  };
  writeFileSync(path, `${JSON.stringify(secrets, undefined, 2)}\n`, {
    mode: 0o600,
  });
  return secrets;
}
