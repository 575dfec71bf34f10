// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { RememberedList } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChangePage } from '../change/ChangePage';
import { useLinks } from '../links';
import { LifePage } from './LifePage';
import { TenantsPage } from './TenantsPage';

/** The list at the root; below it the change form, and the tenant's id as a short link to its entity page. */
export function TenantsRouter() {
  return (
    <Routes>
      <Route
        index
        element={
          <RememberedList name="tenants">
            <TenantsPage />
          </RememberedList>
        }
      />
      <Route path=":tenantId" element={<ToEntity />} />
      <Route path=":tenantId/lives/:life" element={<LifePage />} />
      <Route path=":tenantId/change" element={<ChangePage />} />
    </Routes>
  );
}

function ToEntity() {
  const { tenantId = '' } = useParams();
  const { tenant, tenants } = useLinks();
  return <Navigate replace to={tenant(tenantId) ?? tenants ?? '/'} />;
}
