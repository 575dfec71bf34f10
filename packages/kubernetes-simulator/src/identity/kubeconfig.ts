// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The kubeconfig of the admin account.

import fs from 'node:fs';
import path from 'node:path';
import { dump } from 'js-yaml';

const NAME = 'ecp-sandbox';

/** Writes a kubeconfig that only the owner can read. */
export function writeKubeconfig(
  file: string,
  access: { url: string; caData: string; token: string },
): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: NAME,
        cluster: {
          server: access.url,
          'certificate-authority-data': access.caData,
        },
      },
    ],
    users: [{ name: `${NAME}-admin`, user: { token: access.token } }],
    contexts: [
      { name: NAME, context: { cluster: NAME, user: `${NAME}-admin` } },
    ],
    'current-context': NAME,
  };
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const next = `${file}.next`;
  fs.writeFileSync(next, dump(config), { mode: 0o600 });
  fs.renameSync(next, file);
}
