// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A configuration with a canary in each credential that it has.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { MACHINE_TOKEN } from '../../testUtils/BootedBackend';

const made = (name: string) =>
  `canary-${name}-${randomBytes(12).toString('hex')}`;
const signingKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/** By what they are the credential of. */
export const canaries: Record<string, string> = {
  git: made('git'),
  prometheus: made('prometheus'),
  header: made('header'),
  dispatch: made('dispatch'),
  alertmanager: made('alertmanager'),
  webhook: made('webhook'),
  lost: made('lost'),
  database: made('database'),
  machine: MACHINE_TOKEN,
  signingKey: signingKey.split('\n')[1],
};

/** Where everything is that the suite speaks to. */
type Places = {
  dir: string;
  echo: string;
  git: string;
  cluster: { url: string; caData: string };
  metricsPort: number;
};

/** What stands below `tenants`. */
export function canaryConfig(places: Places) {
  const { dir, echo, git, cluster, metricsPort } = places;
  return {
    workingDirectory: join(dir, 'work'),
    clusters: {
      test: {
        ...cluster,
        token: canaries.cluster,
        targets: ['git', 'apply'],
        certifier: { token: canaries.certifier },
      },
      lost: { url: echo, token: canaries.lost, targets: ['apply'] },
    },
    defaultCluster: 'test',
    git: {
      url: git,
      credentials: { username: 'ecp', password: canaries.git },
    },
    dispatch: {
      kind: 'webhook',
      url: `${echo}/hook`,
      secret: canaries.dispatch,
      allowPrivateAddresses: true,
      commitPatience: { seconds: 1 },
    },
    audit: { signingKey },
    reconcile: { pollInterval: { seconds: 0.05 } },
    recovery: {
      webhook: { tokens: [{ name: 'am', token: canaries.webhook }] },
      alertmanager: { url: echo, token: canaries.alertmanager },
      pollSeconds: 0.05,
    },
    monitoring: {
      metrics: { port: metricsPort },
      prometheus: {
        url: `${echo}/prometheus`,
        token: canaries.prometheus,
        headers: { 'x-scope': canaries.header },
      },
    },
  };
}
