// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { RememberedList } from '@ecp-ai/backstage-plugin-tenants-react';
import { Route, Routes } from 'react-router-dom';
import { IncidentPage } from './IncidentPage';
import { IncidentsPage } from './IncidentsPage';

/** The list at the root, one incident below it. */
export function IncidentsRouter() {
  return (
    <Routes>
      <Route
        index
        element={
          <RememberedList name="incidents">
            <IncidentsPage />
          </RememberedList>
        }
      />
      <Route path=":incidentId" element={<IncidentPage />} />
    </Routes>
  );
}
