// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads what the simulated Kubernetes API generated: its CA and the tokens of its accounts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ECP_KUBERNETES_* variables of `app-config.yaml`, but for the URL. */
export function readKubernetesAccess(dataDir: string): NodeJS.ProcessEnv {
  const { ca, tokens } = JSON.parse(
    readFileSync(join(dataDir, 'identity.json'), 'utf8'),
  ) as { ca: string; tokens: { reconciler: string; reader: string } };
  return {
    ECP_KUBERNETES_CA_DATA: Buffer.from(ca).toString('base64'),
    ECP_KUBERNETES_RECONCILER_TOKEN: tokens.reconciler,
    ECP_KUBERNETES_READER_TOKEN: tokens.reader,
  };
}
