// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The templates that change a tenant in a real scaffolder backend, with the values that their forms hold.

import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import {
  Ended,
  Scaffolder,
  startScaffolder,
} from './testUtils/startScaffolder';
import { readTemplate, templatePaths } from './testUtils/templates';

const spec = tenantSpecFixture({
  overrides: { cpu: '4' },
  access: { editors: ['group:default/vision'], viewers: [] },
  recovery: 'off',
  services: [{ name: 'web', image: 'registry.example/web:1', replicas: 1 }],
});
const { overrides: _, ...withoutOverrides } = spec;
const { access: __, ...withoutAccess } = spec;
const { recovery: ___, ...withoutRecovery } = spec;

describe('the templates that change a tenant', () => {
  const fake = createTenantsServiceFake();
  let scaffolder: Scaffolder;

  beforeAll(async () => {
    const [template, ...others] = templatePaths.map(readTemplate);
    scaffolder = await startScaffolder({ template, others, fake });
  });

  const run = (template: string, values: object) =>
    scaffolder.run(values, undefined, template) as Promise<
      Awaited<ReturnType<Scaffolder['run']>> & Ended
    >;

  beforeEach(() => {
    fake.api.state.requests.length = 0;
    fake.tenants.set(
      'lab',
      tenantFixture('lab', { spec, lifecycle: 'active', revision: 3 }),
    );
  });

  const sent = { tenantId: 'lab', baseRevision: 3 };
  const services = [
    { name: 'web', image: 'registry.example/web:2', replicas: 2, port: 8080 },
  ];
  it.each<[string, object, object]>([
    [
      'resize-tenant',
      { preset: 'medium', overrides: { memory: '8Gi' } },
      { ...spec, preset: 'medium', overrides: { memory: '8Gi' } },
    ],
    [
      'resize-tenant',
      { preset: 'medium' },
      { ...withoutOverrides, preset: 'medium' },
    ],
    [
      'resize-tenant',
      { preset: 'medium', overrides: {} },
      { ...withoutOverrides, preset: 'medium' },
    ],
    [
      'resize-tenant',
      { preset: 'medium', overrides: { cpu: '4' }, services },
      { ...spec, preset: 'medium', services },
    ],
    [
      'resize-tenant',
      { preset: 'medium', overrides: { cpu: '4' }, services: [] },
      { ...spec, preset: 'medium' },
    ],
    ['change-tenant-services', { services }, { ...spec, services }],
    [
      'change-tenant-services',
      { services, preset: 'medium', overrides: { memory: '8Gi' } },
      { ...spec, services, preset: 'medium', overrides: { memory: '8Gi' } },
    ],
    [
      'change-tenant-services',
      { services, preset: 'medium', overrides: {} },
      { ...withoutOverrides, services, preset: 'medium' },
    ],
    [
      'change-tenant-services',
      { services, overrides: {} },
      { ...spec, services },
    ],
    ['change-tenant-services', { services: [] }, { ...spec, services: [] }],
    [
      'change-tenant-access',
      {
        owner: 'group:default/vision',
        access: { editors: [], viewers: ['group:default/speech'] },
      },
      {
        ...spec,
        owner: 'group:default/vision',
        access: { editors: [], viewers: ['group:default/speech'] },
      },
    ],
    ['change-tenant-access', { owner: spec.owner }, withoutAccess],
    [
      'change-tenant-monitoring',
      { slaClass: 'premium', budget: { monthly: 80, currency: 'EUR' } },
      {
        ...withoutRecovery,
        slaClass: 'premium',
        budget: { monthly: 80, currency: 'EUR' },
      },
    ],
    [
      'change-tenant-monitoring',
      { budget: {}, recovery: 'on' },
      { ...spec, recovery: 'on' },
    ],
  ])('%s: %j', async (template, values, wanted) => {
    const task = await run(template, {
      ...sent,
      ...values,
      reason: 'Because',
    });
    expect(task).toMatchObject({ outcome: 'completed' });
    const [request] = fake.requests;
    expect(request).toMatchObject({
      type: 'update',
      tenantId: 'lab',
      baseRevision: 3,
      reason: 'Because',
      requestedBy: 'user:default/dana',
    });
    expect(request.spec).toEqual(wanted);
    expect(task.output.links).toMatchObject([
      { url: `/approvals/${request.id}` },
      { entityRef: 'tenant:default/lab' },
    ]);
  });

  it.each([
    ['suspend-tenant', 'active', 'suspend'],
    ['resume-tenant', 'suspended', 'resume'],
    ['decommission-tenant', 'active', 'delete'],
  ] as const)('%s', async (template, lifecycle, type) => {
    const tenant = tenantFixture('lab', { spec, lifecycle, revision: 3 });
    fake.tenants.set('lab', tenant);
    const task = await run(template, {
      tenantId: 'lab',
      confirm: 'lab',
    });
    expect(task).toMatchObject({ outcome: 'completed' });
    expect(fake.requests).toMatchObject([{ type, tenantId: 'lab' }]);
  });

  it('ends with a sentence when somebody else changed the tenant meanwhile', async () => {
    const task = await run('resize-tenant', {
      ...sent,
      baseRevision: 2,
      preset: 'medium',
    });
    expect(task).toMatchObject({
      outcome: 'failed',
      log: expect.stringContaining('somebody else changed the tenant'),
    });
    expect(fake.requests).toEqual([]);
  });

  it('refuses a deletion that nobody confirmed before a task is made', async () => {
    const refused = await run('decommission-tenant', {
      tenantId: 'lab',
    });
    expect(refused.status).toBe(400);
  });
});
