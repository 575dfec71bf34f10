// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Sections that others add to the page of a tenant, and who knows them.

import { createApiRef } from '@backstage/frontend-plugin-api';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';

/** A part of the page of a tenant, in the life that is shown. */
export type TenantSection = {
  Component: (props: { tenant: Tenant }) => JSX.Element;
  /** The module of the backend that it is about; where that is not installed, the section is not shown. */
  capability?: string;
};

/** The sections that are installed, in the order of their extensions. */
export type TenantSectionsApi = { readonly sections: TenantSection[] };

export const tenantSectionsApiRef = createApiRef<TenantSectionsApi>().with({
  id: 'plugin.tenants.sections',
  pluginId: 'tenants',
});
