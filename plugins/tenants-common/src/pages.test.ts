// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { incidentPath, requestPath, tenantPath } from './pages';

it('leads to a request, an incident and a tenant', () => {
  expect(requestPath('1f0c')).toBe('/approvals/1f0c');
  expect(incidentPath('1f0c')).toBe('/incidents/1f0c');
  expect(tenantPath('vision-lab')).toBe(
    '/catalog/default/tenant/vision-lab/status',
  );
});
