// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Route, Routes } from 'react-router-dom';
import { RememberedList } from '@ecp-ai/backstage-plugin-tenants-react';
import { ApprovalsPage } from './ApprovalsPage';
import { PolicyPage } from './PolicyPage';
import { RequestPage } from './RequestPage';

/** The list at the root; below it one request, and rules that are tried. */
export function ApprovalsRouter() {
  return (
    <Routes>
      <Route
        index
        element={
          <RememberedList name="approvals">
            <ApprovalsPage />
          </RememberedList>
        }
      />
      <Route path="policy" element={<PolicyPage />} />
      <Route path=":id" element={<RequestPage />} />
    </Routes>
  );
}
