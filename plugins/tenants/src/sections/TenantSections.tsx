// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantSection, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { tenantSectionsApiRef } from './tenantSectionsApi';

/** The sections that others have added, those left out whose module the backend does not have. */
export function TenantSections({ tenant }: { tenant: Tenant }) {
  const sections = useApiHolder().get(tenantSectionsApiRef)?.sections ?? [];
  return sections.map(({ capability, Component }, index) =>
    capability === undefined ? (
      <Component key={index} tenant={tenant} />
    ) : (
      <WhereInstalled key={index} capability={capability}>
        <Component tenant={tenant} />
      </WhereInstalled>
    ),
  );
}

/** Nothing until the backend has said so: a section that comes is better than one that goes. */
function WhereInstalled(props: {
  capability: NonNullable<TenantSection['capability']>;
  children: JSX.Element;
}) {
  const api = useApi(tenantsApiRef);
  const installed = useLoad(
    async () => (await api.listCapabilities()).items.map(({ name }) => name),
    'capabilities',
  );
  return installed.data?.includes(props.capability) ? props.children : null;
}
