// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the catalog shows of a tenant. It holds what people want, never what the cluster says:
// status has an age, an entity has none, and a catalog write a minute for every tenant buys nothing.

import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  CommonValidatorFunctions,
  Entity,
  EntityLink,
} from '@backstage/catalog-model';
import {
  TENANT_API_VERSION,
  TENANT_KIND,
  TENANT_LABEL,
  TenantSummary,
  urlsOf,
  webAddress,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { argoApplicationName, tenantLocation } from './names';

/**
 * The catalog entity of a tenant. Pure: the same tenant gives the same entity, whatever its status,
 * so that the catalog writes nothing when nothing that it shows has changed.
 */
export function buildTenantEntity(tenant: TenantSummary): Entity {
  const { tenantId, environment, preset, cluster } = tenant;
  const location = tenantLocation(tenantId);
  const links = ingressLinks(tenant);
  return {
    apiVersion: TENANT_API_VERSION,
    kind: TENANT_KIND,
    metadata: {
      name: tenantId,
      namespace: 'default',
      title: tenant.displayName,
      ...(tenant.description && { description: tenant.description }),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        // The tab of @backstage/plugin-kubernetes needs the selector; the other two narrow it down.
        'backstage.io/kubernetes-label-selector': `${TENANT_LABEL}=${tenantId}`,
        'backstage.io/kubernetes-namespace': tenant.namespace,
        'backstage.io/kubernetes-cluster': cluster,
        'argocd/app-name': argoApplicationName(tenantId),
        'grafana/dashboard-selector': 'ecp-tenant',
        'grafana/alert-label-selector': `tenant_id=${tenantId}`,
        'prometheus.io/alert': 'all',
        'prometheus.io/labels': `tenant_id=${tenantId}`,
        'prometheus.io/rule': graphsOf(tenant.namespace),
      },
      labels: {
        [TENANT_LABEL]: tenantId,
        'ecp.ai/environment': environment,
        'ecp.ai/preset': preset,
        'ecp.ai/cluster': cluster,
      },
      // The catalog is stricter with tags than we are with names: `gpu--large` is none.
      tags: [...new Set([environment, preset])].filter(
        CommonValidatorFunctions.isValidTag,
      ),
      // The catalog's card of links shows wherever there is a list, and an empty one is no news.
      ...(links.length > 0 && { links }),
    },
    spec: {
      // The catalog's own pages list and filter by these three.
      type: preset,
      owner: tenant.owner,
      lifecycle: tenant.lifecycle,
      environment,
      preset,
      cluster,
      access: { editors: tenant.editors, viewers: tenant.viewers },
    },
  };
}

/** Queries of @roadiehq/backstage-plugin-prometheus, each with the label of its lines; it reads neither `,` nor `|` in one. */
function graphsOf(namespace: string): string {
  const pods = `{namespace="${namespace}"}`;
  return [
    `sum by (pod) (rate(container_cpu_usage_seconds_total${pods}[5m]))|pod`,
    `sum by (pod) (container_memory_working_set_bytes${pods})|pod`,
  ].join(',');
}

function ingressLinks({ services }: TenantSummary): EntityLink[] {
  return services.flatMap(service =>
    urlsOf(service)
      .filter(url => webAddress(url))
      .map(url => ({ url, title: service.name, icon: 'web' })),
  );
}
