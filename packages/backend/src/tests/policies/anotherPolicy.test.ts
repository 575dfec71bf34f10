// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The suite under a policy that is none of ours: what the RBAC plugin reads of it, and that the sample of examples/permissions
// gives everybody what the portal's own policy gives them.

import { TestDatabases } from '@backstage/backend-test-utils';
import {
  tenantsPermissions,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantPermissionRules } from '@ecp-ai/backstage-plugin-tenants-node';
import { MACHINE_TOKEN } from '../testUtils/BootedBackend';
import { Person } from '../testUtils/people';
import { MatrixWorld, TENANT } from '../matrix/testUtils/MatrixWorld';
import { ROWS } from '../matrix/testUtils/rows';
import { RuleName, RULES } from '../matrix/testUtils/rules';
import { cellsOf, pathOf, walk } from '../matrix/testUtils/walk';
import {
  sampleConditions,
  samplePolicies,
  samplePolicyModule,
} from './testUtils/samplePolicy';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const WELL_KNOWN = 'tenants/.well-known/backstage/permissions';

/** One route for each way to ask. */
const perRule = Object.keys(RULES)
  .filter(rule => rule !== 'looks')
  .map(rule => ROWS.filter(it => it.rule === (rule as RuleName)).at(-1)!);

describe('another policy', () => {
  let world: MatrixWorld;
  let metadata: any;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    world = await MatrixWorld.start(knex, samplePolicyModule);
    const path = `${WELL_KNOWN}/metadata`;
    metadata = (await world.backend.call('GET', path, MACHINE_TOKEN)).body;
  });
  afterAll(() => world?.stop());

  it('finds every permission in the metadata', () => {
    expect(metadata.permissions).toEqual(
      expect.arrayContaining(JSON.parse(JSON.stringify(tenantsPermissions))),
    );
    expect(metadata.permissions).toHaveLength(tenantsPermissions.length);
  });

  it('finds every rule there, with what it takes', () => {
    const rules = Object.values(tenantPermissionRules);
    const found = new Map<string, any>(
      metadata.rules.map((it: any) => [it.name, it]),
    );
    expect([...found.keys()].sort()).toEqual(rules.map(it => it.name).sort());
    for (const { name, description, resourceType } of rules) {
      const rule = found.get(name);
      expect(rule).toMatchObject({ description, resourceType });
      const [[, parameter]] = Object.entries<any>(rule.paramsSchema.properties);
      expect(parameter).toMatchObject({
        type: 'array',
        items: { type: 'string' },
      });
      expect(rule.paramsSchema.required).toHaveLength(1);
    }
  });

  describe('has its conditions applied', () => {
    const conditionOn = (rule: string, params: object) => ({
      rule,
      resourceType: 'ecp-tenant',
      params,
    });
    const apply = async (token: string | undefined, conditions: object) => {
      const items = [TENANT.own, TENANT.foreign, 'no-such-one'].map(it => ({
        id: it,
        resourceRef: it,
        resourceType: 'ecp-tenant',
        conditions,
      }));
      const path = `${WELL_KNOWN}/apply-conditions`;
      return world.backend.call('POST', path, token, { items });
    };
    const RESEARCH = ['group:default/ml-research'];
    const VISION = ['group:default/vision'];

    it.each<[string, object, boolean, boolean]>([
      ['IS_OWNER', { claims: RESEARCH }, true, false],
      ['IS_OWNER', { claims: VISION }, false, true],
      ['IS_EDITOR', { claims: ['group:default/ml-editors'] }, true, false],
      ['IS_VIEWER', { claims: ['group:default/ml-viewers'] }, true, false],
      ['IS_ONE_OF', { tenantIds: [TENANT.foreign] }, false, true],
      ['IN_ENVIRONMENT', { environments: ['dev'] }, true, true],
      ['IN_ENVIRONMENT', { environments: ['production'] }, false, false],
      ['HAS_PRESET', { presets: ['small'] }, true, true],
      ['HAS_PRESET', { presets: ['large'] }, false, false],
      ['ON_CLUSTER', { clusters: ['test'] }, true, true],
      ['ON_CLUSTER', { clusters: ['other'] }, false, false],
      ['AWAITS_DECISION_OF', { claims: RESEARCH }, false, false],
    ])('%s %j', async (rule, params, own, foreign) => {
      const { status, body } = await apply(
        MACHINE_TOKEN,
        conditionOn(rule, params),
      );
      const said = (it: boolean) => (it ? 'ALLOW' : 'DENY');
      expect([status, body.items.map((it: any) => it.result)]).toEqual([
        200,
        [said(own), said(foreign), 'DENY'],
      ]);
    });

    it('by those who are next to decide, while something waits', async () => {
      const resources = [TENANT.named, TENANT.own];
      const items = resources.map(it => ({
        id: it,
        resourceRef: it,
        resourceType: 'ecp-tenant',
        conditions: conditionOn('AWAITS_DECISION_OF', {
          claims: ['group:default/leads'],
        }),
      }));
      const path = `${WELL_KNOWN}/apply-conditions`;
      const { body } = await world.backend.call('POST', path, MACHINE_TOKEN, {
        items,
      });
      expect(body.items.map((it: any) => it.result)).toEqual(['ALLOW', 'DENY']);
    });

    it('for services, and for nobody else', async () => {
      const { backend } = world;
      const conditions = conditionOn('IS_OWNER', { claims: RESEARCH });
      const statusOf = async (token?: string) =>
        (await apply(token, conditions)).status;
      expect(await statusOf(await backend.pluginToken())).toBe(200);
      expect(await statusOf()).toBe(401);
      for (const person of ['dana', 'ada', 'vic'] as const) {
        expect(await statusOf(backend.token(person))).toBe(403);
      }
    });
  });

  describe('is sampled in examples/permissions', () => {
    it('by names, actions, types and rules that there are', async () => {
      const known = new Map<string, string>(
        metadata.permissions.map((it: any) => [it.name, it.attributes.action]),
      );
      const rows = await (await samplePolicies()).getPolicy();
      for (const [, name, action] of rows) {
        expect([name, action]).toEqual([name, known.get(name)]);
      }
      const granted = new Set(rows.map(([, name]) => name));
      expect([...granted].sort()).toEqual([...known.keys()].sort());
      const rules = new Set(metadata.rules.map((it: any) => it.name));
      const named = JSON.stringify(sampleConditions()).match(
        /"rule":"(\w+)"/g,
      )!;
      for (const it of named) expect(rules).toContain(it.slice(8, -1));
      for (const it of sampleConditions()) {
        expect(it).toMatchObject({
          result: 'CONDITIONAL',
          pluginId: TENANTS_PLUGIN_ID,
          resourceType: 'ecp-tenant',
        });
      }
    });

    it('so that who is next to decide looks at the tenant, too', async () => {
      const path = `/v1/tenants/${TENANT.named}`;
      const get = (it: string) => world.backend.as('lea', 'GET', it);
      expect((await get(path)).status).toBe(200);
      expect((await get(`/v1/tenants/${TENANT.own}`)).status).toBe(404);
      const { body } = await get('/v1/tenants');
      expect(body.items.map((it: any) => it.tenantId)).toEqual([TENANT.named]);
    });

    const looks = ROWS.filter(({ rule }) => rule === 'looks');
    it.each(looks)(
      'so that who may look at no tenant is refused $operation',
      async row => {
        const path = pathOf(row, 'own', world.at('own'));
        const statusOf = async (name: Person) =>
          (await world.backend.as(name, 'GET', path)).status;
        const people: Person[] = ['dana', 'ada', 'vic', 'lea', 'leo'];
        expect(await Promise.all(people.map(statusOf))).toEqual([
          ...[200, 200, 200, 200],
          403,
        ]);
      },
    );

    // Who has left every group has no role there, and so not even the right to withdraw.
    const cells = cellsOf(perRule).filter(it => it.place !== 'left');
    it.each(cells)('$name is as under our policy', async cell => {
      const { found, expected } = await walk(world, cell);
      expect(found).toEqual(expected);
    });
  });
});
