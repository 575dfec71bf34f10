// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import plugin, { tenantsApiRef } from '.';

describe('plugin', () => {
  it('offers what apps and the portal’s sidebar name', () => {
    for (const id of [
      'api:tenants',
      'page:tenants',
      'page:tenants/approvals',
      'page:tenants/clusters',
      'scaffolder-form-field:tenants/cluster',
      'entity-content:tenants/status',
      'entity-card:tenants/overview',
    ]) {
      expect(() => plugin.getExtension(id as 'page:tenants')).not.toThrow();
    }
    expect(tenantsApiRef.id).toBe('plugin.tenants.client');
  });
});
