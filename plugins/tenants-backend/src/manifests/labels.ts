// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Labels and metadata that every object of a tenant carries.

import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  SERVICE_LABEL,
  TENANT_LABEL,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from './KubernetesObject';

/** Labels of a tenant's object; with a service's name those of the service's objects and pods. */
export function labelsOf(
  tenantId: string,
  service?: string,
): Record<string, string> {
  return {
    [MANAGED_BY_LABEL]: MANAGED_BY,
    'app.kubernetes.io/part-of': tenantId,
    [TENANT_LABEL]: tenantId,
    ...(service !== undefined && {
      'app.kubernetes.io/name': service,
      [SERVICE_LABEL]: service,
    }),
  };
}

/** Labels of what controllers of the cluster make for a service: not ours to prune. */
export function foreignLabels(
  tenantId: string,
  service: string,
): Record<string, string> {
  const { [MANAGED_BY_LABEL]: _, ...labels } = labelsOf(tenantId, service);
  return labels;
}

/** What finds the pods of a service. Part of its workload's selector, which can never change. */
export function selectorOf(
  tenantId: string,
  service: string,
): Record<string, string> {
  return { [TENANT_LABEL]: tenantId, [SERVICE_LABEL]: service };
}

/** Metadata of an object in the tenant's namespace. */
export function metadataOf(
  tenantId: string,
  name: string,
  service?: string,
): KubernetesObject['metadata'] {
  return {
    name,
    namespace: tenantNamespace(tenantId),
    labels: labelsOf(tenantId, service),
  };
}
