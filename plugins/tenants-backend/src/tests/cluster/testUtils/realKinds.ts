// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds that tenants use and clusters get from elsewhere, as their projects define them: read out of their Go modules.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { load } from 'js-yaml';
import { TESTS, until } from './platform';

const run = promisify(execFile);

const DEFINITIONS: Record<string, string[]> = {
  'sigs.k8s.io/lws@v0.8.0': [
    'config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml',
  ],
  'sigs.k8s.io/gateway-api@v1.6.3': [
    'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
  'github.com/external-secrets/external-secrets@v0.16.2': [
    'config/crds/bases/external-secrets.io_externalsecrets.yaml',
  ],
  'github.com/prometheus-operator/prometheus-operator@v0.85.0': [
    'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  ],
};

/** Throws where Go, or a way to its modules, is missing. */
async function definitionsOf(module: string): Promise<KubernetesObject[]> {
  const { stdout } = await run('go', ['mod', 'download', '-json', module], {
    cwd: tmpdir(),
  });
  const { Dir: folder } = JSON.parse(stdout);
  return DEFINITIONS[module].map(
    file => load(readFileSync(join(folder, file), 'utf8')) as KubernetesObject,
  );
}

/**
 * In place of the lenient ones of other tests; what somebody else installed stays. Answers how they are taken away. From
 * then on a field that a project does not know is refused, as our own account asks of every server.
 */
export async function installRealKinds(
  admin: KubernetesClient,
): Promise<() => Promise<void>> {
  const all = await Promise.all(Object.keys(DEFINITIONS).map(definitionsOf));
  const installed: KubernetesObject[] = [];
  for (const definition of all.flat()) {
    const { apiVersion, kind, metadata } = definition;
    const live = await admin.get({ apiVersion, kind, name: metadata.name });
    const managers = live?.metadata.managedFields?.map(it => it.manager);
    if (managers && !managers.includes(TESTS)) continue;
    await admin.apply(definition, { fieldManager: TESTS, force: true });
    installed.push(definition);
  }
  for (const definition of installed) await knowsItsFields(admin, definition);
  return async () => {
    for (const { apiVersion, kind, metadata } of installed) {
      await admin.delete({ apiVersion, kind, name: metadata.name });
    }
  };
}

/** The server takes a definition up in its own time. */
async function knowsItsFields(
  admin: KubernetesClient,
  { metadata, spec: { group, names, versions } }: KubernetesObject,
): Promise<void> {
  const { name: version } = versions.find((it: any) => it.storage);
  const probe = {
    apiVersion: `${group}/${version}`,
    kind: names.kind,
    metadata: { name: 'probe', namespace: 'default' },
    spec: { 'no-such-field': 1 },
  };
  await until(
    `${metadata.name} is enforced`,
    () =>
      admin.apply(probe, { fieldManager: TESTS, dryRun: true }).then(
        () => 'allowed',
        error => (error as Error).message,
      ),
    it => /no-such-field/.test(it),
  );
}
