// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { Tenant, TENANT_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';

/** Where the Kubernetes plugin looks; without it, everywhere. */
export const NAMESPACE_ANNOTATION = 'backstage.io/kubernetes-namespace';

/** What a Tenant entity asks for, whatever its annotations say: its own namespace, by its own label, in its own cluster. */
export function ownAnnotations(
  entity: Entity,
  tenant: Tenant,
): Record<string, string> {
  return {
    ...entity.metadata.annotations,
    'backstage.io/kubernetes-label-selector': `${TENANT_LABEL}=${tenant.tenantId}`,
    [NAMESPACE_ANNOTATION]: tenant.namespace,
    'backstage.io/kubernetes-cluster': tenant.cluster,
  };
}
