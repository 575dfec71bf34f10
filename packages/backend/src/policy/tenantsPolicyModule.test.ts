// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The policy in a booted permission backend and catalog. Simulated: the tenants backend.

import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import catalogModuleTenants from '@ecp-ai/backstage-plugin-catalog-backend-module-tenants';
import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import policyModule from '.';
import { readRoleGroups, roleOf } from './Role';

const fake = createTenantsServiceFake([
  tenantFixture('research', { spec: tenantSpecFixture() }),
  tenantFixture('joint', {
    spec: tenantSpecFixture({
      access: { editors: [], viewers: ['group:default/vision'] },
    }),
  }),
  tenantFixture('pictures', {
    spec: tenantSpecFixture({ owner: 'group:default/vision' }),
  }),
]);

// The mock forgets which plugin acts for a user, and the permission backend insists on one.
const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const mock = mockServices.httpAuth({ pluginId: plugin.getId() });
    const credentials = mock.credentials.bind(mock) as (
      ...args: any[]
    ) => Promise<any>;
    return Object.assign(mock, {
      async credentials(request: any, options: any) {
        const found = await credentials(request, options);
        const forSomebody =
          found.principal.type === 'user' &&
          /^Bearer mock-service-token/.test(request.headers.authorization);
        return forSomebody
          ? mockCredentials.user(found.principal.userEntityRef, {
              actor: { subject: 'plugin:catalog' },
            })
          : found;
      },
    });
  },
});

async function boot() {
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleTenants,
      permissionPlugin,
      policyModule,
      fake.factory,
      httpAuth,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          catalog: {
            stitchingStrategy: { pollingInterval: '100ms' },
            locations: [
              {
                type: 'file',
                target: join(__dirname, 'testUtils/people.yaml'),
                rules: [{ allow: ['User', 'Group'] }],
              },
            ],
          },
        },
      }),
    ],
  });
  const base = `http://localhost:${server.port()}/api/catalog`;
  return async (person: string, path: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(`user:default/${person}`),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

describe('the policy in front of the catalog', () => {
  let ask: Awaited<ReturnType<typeof boot>>;

  const tenantsOf = async (person: string): Promise<string[]> => {
    const { body } = await ask(
      person,
      '/entities/by-query?filter=kind=tenant&limit=100',
    );
    return body.items.map((entity: Entity) => entity.metadata.name).sort();
  };

  beforeAll(async () => {
    ask = await boot();
    const deadline = Date.now() + 60_000;
    // Memberships are kept for half a minute, so nobody who matters asks before the catalog knows the people.
    const known = async () => {
      const { body } = await ask('early', '/entity-facets?facet=kind');
      return body.facets.kind.find((it: any) => it.value === 'User')?.count;
    };
    while ((await known()) !== 4 && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    while ((await tenantsOf('ada')).length < 3 && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  });

  it.each([
    ['ada', ['joint', 'pictures', 'research']],
    ['vic', ['joint', 'pictures', 'research']],
    ['dana', ['joint', 'research']],
    ['devon', ['joint', 'pictures']],
    ['stranger', []],
  ])('%s lists %j', async (person, expected) => {
    await expect(tenantsOf(person)).resolves.toEqual(expected);
  });

  it('hides a tenant in every way the catalog may be asked', async () => {
    const path = '/entities/by-name/tenant/default/research';
    await expect(ask('dana', path)).resolves.toMatchObject({ status: 200 });
    await expect(ask('devon', path)).resolves.toMatchObject({ status: 404 });
    const refs = await ask('devon', '/entities/by-refs', {
      entityRefs: ['tenant:default/research', 'tenant:default/joint'],
    });
    expect(refs.body.items[0]).toBeNull();
    expect(refs.body.items[1].metadata.name).toBe('joint');
    const ancestry = await ask('devon', `${path}/ancestry`);
    expect(ancestry.status).toBeGreaterThanOrEqual(400);
    const facets = await ask('devon', '/entity-facets?facet=spec.owner');
    expect(facets.body.facets['spec.owner']).toEqual([
      { value: 'group:default/ml-research', count: 1 },
      { value: 'group:default/vision', count: 1 },
    ]);
    const search = await ask(
      'devon',
      '/entities/by-query?fullTextFilterTerm=research&fullTextFilterFields=metadata.name',
    );
    const found = search.body.items.map((it: Entity) => it.kind);
    expect(found).toEqual(['Group']);
    expect(search.body.totalItems).toBe(1);
  });

  it('shows what is no tenant to everybody', async () => {
    const { body } = await ask('stranger', '/entities?filter=kind=location');
    expect(Array.isArray(body)).toBe(true);
  });

  it.each(['dana', 'vic'])('lets %s register nothing', async person => {
    const location = {
      type: 'url',
      target: 'https://example.com/made-up-group.yaml',
    };
    await expect(ask(person, '/locations', location)).resolves.toMatchObject({
      status: 403,
    });
    await expect(
      ask(person, '/refresh', { entityRef: 'tenant:default/joint' }),
    ).resolves.toMatchObject({ status: 403 });
  });
});

describe('roleOf', () => {
  const groups = {
    approvers: ['group:default/platform-admins'],
    auditors: ['group:default/auditors'],
    deciders: ['group:default/leads'],
  };

  it.each([
    [['user:default/dana', 'group:default/ml-research'], 'developer'],
    [['user:default/ada', 'group:default/Platform-Admins'], 'approver'],
    [['group:default/auditors'], 'auditor'],
    [['group:default/auditors', 'group:default/platform-admins'], 'auditor'],
    [['group:default/Leads'], 'decider'],
    [['group:default/leads', 'group:default/platform-admins'], 'approver'],
    [['group:default/leads', 'group:default/auditors'], 'auditor'],
    [[], 'developer'],
  ])('%j is %s', (claims, expected) => {
    expect(roleOf(claims, groups)).toBe(expected);
  });

  it('reads who decides from the rules of approval', () => {
    const step = { anyOf: ['group:default/Leads'] };
    const rules = [
      { id: 'one', then: { steps: [step] } },
      { id: 'two', then: { autoApprove: true } },
    ];
    const data = { tenants: { approval: { rules } } };
    expect(readRoleGroups(mockServices.rootConfig({ data })).deciders).toEqual([
      'group:default/leads',
    ]);
  });
});
