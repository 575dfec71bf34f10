// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rule on loaded entities; that the catalog's SQL agrees is shown in packages/backend, with the policy.

import { summarizeTenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { buildTenantEntity } from './buildTenantEntity';
import { isVisibleTenant } from './isVisibleTenant';

const tenant = buildTenantEntity(
  summarizeTenant(
    tenantFixture('lab', {
      spec: tenantSpecFixture({
        owner: 'group:default/vision',
        access: {
          editors: ['group:default/ml-research'],
          viewers: ['group:default/sales', 'group:default/law'],
        },
      }),
    }),
  ),
);

describe('isVisibleTenant', () => {
  it.each<[string[], boolean]>([
    [['group:default/vision'], true],
    [['user:default/dana', 'group:default/ml-research'], true],
    [['group:default/law'], true],
    [['Group:default/Law'], true],
    [['group:default/visio'], false],
    [['user:default/vision'], false],
    [[], false],
  ])('tenant for %j: %j', (claims, expected) => {
    expect(isVisibleTenant.apply(tenant, { claims })).toBe(expected);
  });

  it('hides a tenant that names nobody, and nothing of another kind', () => {
    const claims = ['group:default/vision'];
    const bare = { ...tenant, spec: undefined };
    expect(isVisibleTenant.apply(bare, { claims })).toBe(false);
    expect(isVisibleTenant.apply({ ...bare, kind: 'tenant' }, { claims })).toBe(
      false,
    );
    expect(
      isVisibleTenant.apply({ ...bare, kind: 'Component' }, { claims: [] }),
    ).toBe(true);
  });
});
