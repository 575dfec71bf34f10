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

  it.each<[string, unknown]>([
    ['a list of lists', [['group:default/vision']]],
    ['an object', { 0: 'group:default/vision' }],
    ['a number', 1],
    ['nothing', null],
  ])('takes %s for nobody', (_, editors) => {
    const odd = { ...tenant, spec: { access: { editors } as any } };
    const claims = ['group:default/vision', '1', '[object Object]'];
    expect(isVisibleTenant.apply(odd, { claims })).toBe(false);
  });

  it('asks the index for the same as it judges: any of three keys, in small letters', () => {
    expect(
      isVisibleTenant.toQuery({
        claims: ['User:Default/Dana', 'group:default/LAW'],
      }),
    ).toEqual({
      anyOf: [
        { not: { key: 'kind', values: ['tenant'] } },
        ...['spec.owner', 'spec.access.editors', 'spec.access.viewers'].map(
          key => ({ key, values: ['user:default/dana', 'group:default/law'] }),
        ),
      ],
    });
  });
});
