// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one place that knows how this app routes; pages and tabs only ask for links.

import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { tenantEntityRef } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  entityRouteRef,
  incidentRouteRef,
  incidentsRouteRef,
  templateRouteRef,
  usageRouteRef,
} from './routes';

/** Paths to pages; `undefined` where the app lacks the page. */
export type Links = {
  incidents: string | undefined;
  /** Every incident of a tenant, over or not. */
  incidentsOf: (tenantId: string) => string | undefined;
  /** Of one that the reader may see; others have no id. */
  incident: (incidentId: string | undefined) => string | undefined;
  entity: (ref: string) => string | undefined;
  /** The status of a tenant. */
  tenant: (tenantId: string) => string | undefined;
  /** Its charts, usage and cost. */
  monitoring: (tenantId: string) => string | undefined;
  usage: string | undefined;
  /** Where a tenant is suspended: the form of the template, and where there is none, the tenant with its actions. */
  suspend: (tenantId: string) => string | undefined;
};

export function useLinks(): Links {
  const incidents = useRouteRef(incidentsRouteRef)?.();
  const incident = useRouteRef(incidentRouteRef);
  const entity = useRouteRef(entityRouteRef);
  const template = useRouteRef(templateRouteRef);
  const usage = useRouteRef(usageRouteRef)?.();
  const toEntity = (ref: string) =>
    entity?.(parseEntityRef(ref, { defaultNamespace: 'default' }));
  const tab = (tenantId: string, name: string) => {
    const page = toEntity(tenantEntityRef(tenantId));
    return page && `${page}/${name}`;
  };
  const tenant = (tenantId: string) => tab(tenantId, 'status');
  return {
    incidents,
    incidentsOf: tenantId =>
      incidents &&
      `${incidents}?${new URLSearchParams({ state: 'all', tenant: tenantId })}`,
    incident: incidentId =>
      incidentId === undefined ? undefined : incident?.({ incidentId }),
    entity: toEntity,
    tenant,
    monitoring: tenantId => tab(tenantId, 'monitoring'),
    usage,
    suspend: tenantId => {
      const form = template?.({
        namespace: 'default',
        templateName: 'suspend-tenant',
      });
      const begun = new URLSearchParams({
        formData: JSON.stringify({ tenantId }),
      });
      return form ? `${form}?${begun}` : tenant(tenantId);
    },
  };
}
