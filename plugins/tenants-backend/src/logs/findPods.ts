// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant, TENANT_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { PODS } from '../kubernetes/openLogs';

/** Of whom the pods are. */
export type PodsOf = Pick<
  Tenant,
  'tenantId' | 'namespace' | 'cluster' | 'revision' | 'lifecycle'
>;

/** Pods in a tenant's namespace, or the one of a name; none as long as the namespace is not this tenant's. */
export async function findPods(
  client: KubernetesClient,
  tenant: PodsOf,
  name?: string,
): Promise<KubernetesObject[]> {
  if (!(await ownsNamespace(client, tenant))) {
    return [];
  }
  const { items } = await client.list(PODS, {
    namespace: tenant.namespace,
    ...(name && { fieldSelector: `metadata.name=${name}` }),
  });
  return items;
}

/**
 * A namespace of the right name may be somebody else's: before anything of this tenant was approved, when it was there
 * before us, and while that of a former tenant of the same id still ends.
 */
async function ownsNamespace(
  client: KubernetesClient,
  { tenantId, namespace, revision, lifecycle }: PodsOf,
): Promise<boolean> {
  if (revision === undefined || lifecycle === 'deleted') {
    return false;
  }
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const metadata = (await client.get(ref))?.metadata;
  const ends = metadata?.deletionTimestamp !== undefined;
  return (
    metadata?.labels?.[TENANT_LABEL] === tenantId &&
    (!ends || lifecycle === 'deleting')
  );
}
