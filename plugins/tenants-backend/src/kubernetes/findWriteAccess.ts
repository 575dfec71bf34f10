// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Proves that a credential cannot write, by trying: the server's refusals count, not what roles seem to say.

import {
  isAccessRefusal,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';

const PROBE = 'ecp-tenants-probe';

/** What a read-only credential must not be able to touch; the names are those of kinds. */
const KINDS = [
  { apiVersion: 'v1', kind: 'Namespace' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'ResourceQuota' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding' },
];

/**
 * Tries to create, apply, patch and delete an object of each kind, as a dry run and under a name that nothing has.
 * The authorizer judges before anything else does, so every answer but its 403 means that the verb is allowed.
 *
 * @returns what is allowed, e.g. `create ConfigMap`; empty for a credential that may only read
 * @throws UnreachableError, or KubernetesError with status 401: no answer proves nothing
 */
export async function findWriteAccess(
  client: KubernetesClient,
  namespace: string,
): Promise<string[]> {
  const allowed: string[] = [];
  for (const { apiVersion, kind } of KINDS) {
    const resource = await client.resourceOf(apiVersion, kind);
    if (!resource) continue;
    const place = resource.namespaced ? { namespace } : {};
    const metadata = { name: PROBE, ...place };
    const object: KubernetesObject = { apiVersion, kind, metadata };
    const ref = { apiVersion, kind, ...metadata };
    const options = { fieldManager: PROBE, dryRun: true };
    const attempts = {
      create: () => client.create(object, options),
      apply: () => client.apply(object, options),
      patch: () => client.mergePatch(ref, { metadata: {} }, options),
      delete: () => client.delete(ref, { dryRun: true }),
    };
    for (const [verb, attempt] of Object.entries(attempts)) {
      if (await isAllowed(attempt)) allowed.push(`${verb} ${kind}`);
    }
  }
  return allowed;
}

async function isAllowed(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (!(error instanceof KubernetesError) || error.status === 401)
      throw error;
    return !isAccessRefusal(error);
  }
}
