// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// For the runner of cluster tests: installs the reconciler's account as we ship it and prints a token of it, or takes it away.
//
//   shippedAccount.ts <kubeconfig> [--remove]

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { Connection } from '../../../kubernetes/Connection';
import { HttpKubernetesClient } from '../../../kubernetes/HttpKubernetesClient';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { readKubeconfig } from '../../../kubernetes/testUtils/readKubeconfig';

const DEPLOY = join(__dirname, '../../../../../../deploy/cluster');
const ACCOUNT = 'ecp-tenants-reconciler';
/** The account, what it may do, what confines it. The other policies would bind the tests' own hands too. */
const FILES = [
  'namespace.yaml',
  'reconciler.yaml',
  'reconciler-namespace-role.yaml',
  'objects.yaml',
  'admission-reconciler.yaml',
];
const MANAGER = 'cluster-tests';

async function main([file, flag]: string[]) {
  const options = readKubeconfig(file);
  const admin = HttpKubernetesClient.create(options);
  const connection = Connection.create(options);
  try {
    const objects = FILES.flatMap(name =>
      loadAll(readFileSync(join(DEPLOY, name), 'utf8')),
    ) as KubernetesObject[];
    await refuseInstalled(admin, objects);
    if (flag === '--remove') {
      await remove(admin, objects);
    } else {
      await install(admin, objects);
      process.stdout.write(`${await tokenFrom(connection)}\n`);
    }
  } finally {
    await Promise.all([admin.close(), connection.close()]);
  }
}

/** What an operator installed is neither changed nor taken away. */
async function refuseInstalled(
  admin: HttpKubernetesClient,
  objects: KubernetesObject[],
) {
  for (const { apiVersion, kind, metadata } of objects) {
    const { name, namespace } = metadata;
    const live = await admin.get({ apiVersion, kind, name, namespace });
    const managers = live?.metadata.managedFields?.map(it => it.manager);
    if (managers && !managers.includes(MANAGER)) {
      throw new Error(`${kind} ${name} is there already, and not of a test`);
    }
  }
}

async function install(
  admin: HttpKubernetesClient,
  objects: KubernetesObject[],
) {
  for (const object of objects) {
    await admin.apply(object, { fieldManager: MANAGER, force: true });
  }
}

async function tokenFrom(connection: Connection): Promise<string> {
  const { status } = await connection.call({
    method: 'POST',
    path: `/api/v1/namespaces/ecp-system/serviceaccounts/${ACCOUNT}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 7200 },
    },
    repeatable: true,
  });
  return status.token;
}

async function remove(
  admin: HttpKubernetesClient,
  objects: KubernetesObject[],
) {
  for (const { apiVersion, kind, metadata } of [...objects].reverse()) {
    if (kind === 'Namespace') continue;
    const { name, namespace } = metadata;
    await admin.delete({ apiVersion, kind, name, namespace });
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
