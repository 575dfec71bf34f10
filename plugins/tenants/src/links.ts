// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one place that knows how this app routes; pages and tabs only ask for links.

import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  beginsLife,
  tenantEntityRef,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  approvalsRouteRef,
  changeRouteRef,
  entityRouteRef,
  lifeRouteRef,
  policyRouteRef,
  requestRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from './routes';

/** Paths to pages; `undefined` where the app lacks the page. */
export type Links = {
  tenants: string | undefined;
  approvals: string | undefined;
  /** Where rules of approval are tried. */
  policy: string | undefined;
  requestTemplate: string | undefined;
  /** The form of a scaffolder template, begun with these values. */
  template: (
    template: { namespace: string; templateName: string },
    formData: object,
  ) => string | undefined;
  request: (id: string) => string | undefined;
  change: (tenantId: string) => string | undefined;
  /** The form to ask for something once more, with what a request asked for. */
  again: (
    request: Pick<TenantRequest, 'id' | 'type' | 'tenantId'>,
  ) => string | undefined;
  /** The form of a request that changes were asked for. */
  edit: (request: Pick<TenantRequest, 'id' | 'tenantId'>) => string | undefined;
  entity: (ref: string) => string | undefined;
  /** One life of a tenant id, over or not. */
  life: (tenantId: string, life: string) => string | undefined;
  /** The status of a tenant, the first that people are shown of it. */
  tenant: (tenantId: string) => string | undefined;
};

export function useLinks(): Links {
  const tenants = useRouteRef(tenantsRouteRef);
  const approvals = useRouteRef(approvalsRouteRef);
  const policy = useRouteRef(policyRouteRef);
  const request = useRouteRef(requestRouteRef);
  const change = useRouteRef(changeRouteRef);
  const life = useRouteRef(lifeRouteRef);
  const entity = useRouteRef(entityRouteRef);
  const template = useRouteRef(templateRouteRef);
  const toEntity = (ref: string) =>
    entity?.(parseEntityRef(ref, { defaultNamespace: 'default' }));
  const requestForm = template?.({
    namespace: 'default',
    templateName: 'request-tenant',
  });
  return {
    tenants: tenants?.(),
    approvals: approvals?.(),
    policy: policy?.(),
    requestTemplate: requestForm,
    template: (which, formData) => {
      const form = template?.(which);
      const begun = new URLSearchParams({ formData: JSON.stringify(formData) });
      return form && `${form}?${begun}`;
    },
    request: id => request?.({ id }),
    change: tenantId => change?.({ tenantId }),
    again: ({ id, type, tenantId }) => {
      const form = beginsLife(type) ? requestForm : change?.({ tenantId });
      return form && `${form}?${new URLSearchParams({ from: id })}`;
    },
    edit: ({ id, tenantId }) => {
      const form = change?.({ tenantId });
      return form && `${form}?${new URLSearchParams({ edit: id })}`;
    },
    entity: toEntity,
    life: (tenantId, which) => life?.({ tenantId, life: which }),
    tenant: tenantId => {
      const page = toEntity(tenantEntityRef(tenantId));
      return page && `${page}/status`;
    },
  };
}
