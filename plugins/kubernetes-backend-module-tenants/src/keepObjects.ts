// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of an answer may go out. Judged by what came, not by what was asked: whatever selector or path it came by.

import {
  ClusterObjects,
  ObjectsByEntityResponse,
} from '@backstage/plugin-kubernetes-common';
import {
  NAMESPACE_PREFIX,
  Tenant,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';

type Judge = (object: any) => boolean;

/** Nothing of any tenant. */
export function keepForeign(
  answer: ObjectsByEntityResponse,
): ObjectsByEntityResponse {
  return {
    items: answer.items
      .map(item => sift(item, object => !isOfTenants(object)))
      .filter(hasContent),
  };
}

/** Nothing but what is in the tenant's own namespace and cluster. */
export function keepOwn(
  answer: ObjectsByEntityResponse,
  { namespace, cluster }: Tenant,
): ObjectsByEntityResponse {
  return {
    items: answer.items
      .filter(item => item.cluster.name === cluster)
      .map(item =>
        sift(
          item,
          object => object?.metadata?.namespace === namespace,
          namespace,
        ),
      )
      .filter(hasContent),
  };
}

/** An error of the fetch names the path, and so the namespace, that it was about. */
function sift(item: ClusterObjects, keep: Judge, own?: string): ClusterObjects {
  return {
    ...item,
    resources: item.resources
      .map(part => ({
        ...part,
        resources: ((part.resources ?? []) as any[]).filter(keep),
      }))
      .filter(part => part.resources.length > 0) as typeof item.resources,
    podMetrics: item.podMetrics.filter(({ pod }) => keep(pod)),
    errors: item.errors.filter(error => {
      const words = JSON.stringify(error);
      const others = own ? words.replaceAll(`${own}/`, '') : words;
      return !others.includes(NAMESPACE_PREFIX);
    }),
  };
}

function hasContent({ resources, errors }: ClusterObjects): boolean {
  return resources.length > 0 || errors.length > 0;
}

/**
 * Whether an object belongs to a tenant: by its namespace or label; one outside of all namespaces by naming a tenant's
 * namespace anywhere, as a PersistentVolume does in its claim.
 */
function isOfTenants(object: any): boolean {
  const { metadata } = object ?? {};
  if (metadata?.labels && TENANT_LABEL in metadata.labels) {
    return true;
  }
  // Some servers write no namespace as an empty one.
  return metadata?.namespace && typeof metadata.namespace === 'string'
    ? metadata.namespace.startsWith(NAMESPACE_PREFIX)
    : JSON.stringify(object ?? null).includes(NAMESPACE_PREFIX);
}
