// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The template in a real scaffolder backend, on behalf of a user. Simulated: the tenants backend and the catalog.

import {
  createTenantsServiceFake,
  tenantFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { Scaffolder, startScaffolder } from './testUtils/startScaffolder';
import { readTemplate } from './testUtils/templates';

const template = readTemplate('request-tenant/template.yaml');

const VALUES = {
  tenantId: 'lab',
  displayName: 'Research "lab": ✓ ${{ parameters.tenantId }}',
  owner: 'group:default/ml-research',
  environment: 'dev',
  preset: 'small',
};

describe('the template request-tenant in a real scaffolder', () => {
  const fake = createTenantsServiceFake([tenantFixture('taken')]);
  let scaffolder: Scaffolder;

  beforeAll(async () => {
    scaffolder = await startScaffolder({ template, fake });
  });

  beforeEach(() => {
    fake.api.state.requests.length = 0;
    fake.tenants.delete('lab');
  });

  it('asks for the tenant on behalf of the user', async () => {
    const task = await scaffolder.run({ ...VALUES, reason: 'Because' });
    expect(task).toMatchObject({ outcome: 'completed' });
    expect(fake.requests).toMatchObject([
      {
        type: 'create',
        tenantId: 'lab',
        requestedBy: 'user:default/dana',
        reason: 'Because',
        spec: {
          displayName: VALUES.displayName,
          owner: 'group:default/ml-research',
          environment: 'dev',
          preset: 'small',
          services: [],
        },
      },
    ]);
    const [{ id }] = fake.requests;
    expect((task as any).output.links).toMatchObject([
      { url: `/approvals/${id}` },
      { entityRef: 'tenant:default/lab' },
    ]);
  });

  it('carries services and what differs from the size', async () => {
    const services = [
      {
        name: 'web',
        image: 'registry.example/web:1.0',
        replicas: 2,
        port: 8080,
        health: { path: '/healthz' },
      },
      { name: 'job', image: 'registry.example/job:1.0', replicas: 0 },
    ];
    const overrides = { gpu: { resource: 'nvidia.com/gpu', count: 2 } };
    const besides = {
      access: { editors: ['group:default/vision'], viewers: [] },
      expiresAt: '2036-01-01T00:00:00Z',
    };
    await scaffolder.run({ ...VALUES, services, overrides, ...besides });
    expect(fake.requests[0].spec).toMatchObject({
      services,
      overrides,
      ...besides,
    });
  });

  it('leaves out what a form left empty', async () => {
    await scaffolder.run({ ...VALUES, overrides: {}, services: [] });
    expect(fake.requests[0].spec).not.toHaveProperty('overrides');
    for (const key of ['cluster', 'access', 'expiresAt']) {
      expect(fake.requests[0].spec).not.toHaveProperty(key);
    }
  });

  it('says at which service what is wrong, in a sentence', async () => {
    const services = [{ name: 'web', image: 'web:latest', replicas: 1 }];
    const task = await scaffolder.run({ ...VALUES, services });
    expect(task).toMatchObject({
      outcome: 'failed',
      log: expect.stringContaining('name a fixed version'),
    });
  });

  it("ends with the backend's own words when the id is taken", async () => {
    const task = await scaffolder.run({ ...VALUES, tenantId: 'taken' });
    expect(task).toMatchObject({
      outcome: 'failed',
      log: expect.stringContaining('taken is taken'),
    });
    expect(fake.requests).toEqual([]);
  });

  it.each([
    { tenantId: 'Lab' },
    { tenantId: undefined },
    { preset: 'Gigantic' },
    { owner: 'user:default/dana' },
    { services: 'none' },
  ])('refuses %j before a task is made', async change => {
    const refused = await scaffolder.run({ ...VALUES, ...change });
    expect(refused.status).toBe(400);
  });

  it('shows in a dry run what would happen, and asks for nothing', async () => {
    const { status, body } = await scaffolder.send('/v2/dry-run', {
      template,
      values: VALUES,
      directoryContents: [],
    });
    expect(status).toBe(200);
    expect(body.output.links[0].url).toBe('/approvals');
    expect(JSON.stringify(body.log)).toContain('sha256:');
    expect(fake.requests).toEqual([]);
  });

  it('asks for what a Score file says, as people would have written it', async () => {
    const score = [
      'apiVersion: score.dev/v1b1',
      'metadata: { name: web }',
      'service: { ports: { http: { port: 8080 } } }',
      'containers: { web: { image: . } }',
    ].join('\n');
    const { spec } = template as any;
    const read = {
      id: 'score',
      name: 'Read the Score file',
      action: 'tenants:score:convert',
      input: { score, image: 'registry.example/web:1.0' },
    };
    const [request] = spec.steps.filter(
      (it: any) => it.action === 'tenants:request',
    );
    const services = '${{ steps.score.output.services }}';
    const asked = {
      ...request,
      input: {
        ...request.input,
        spec: { ...request.input.spec, services },
      },
    };
    const { body } = await scaffolder.send('/v2/dry-run', {
      template: { ...template, spec: { ...spec, steps: [read, asked] } },
      values: VALUES,
      directoryContents: [],
    });
    expect(JSON.stringify(body.log)).toContain('sha256:');
    expect(fake.api.callsOf('previewManifest').at(-1)).toMatchObject([
      {
        spec: {
          services: [
            {
              name: 'web',
              image: 'registry.example/web:1.0',
              replicas: 1,
              port: 8080,
            },
          ],
        },
      },
    ]);
  });

  it('lists the actions with their schemas and examples', async () => {
    const { body } = await scaffolder.send('/v2/actions');
    const ours = body.filter(({ id }: any) => id.startsWith('tenants:'));
    expect(ours.map(({ id }: any) => id).sort()).toEqual([
      'tenants:manifests:commit',
      'tenants:manifests:generate',
      'tenants:request',
      'tenants:score:convert',
      'tenants:wait',
    ]);
    for (const action of ours) {
      expect(action.examples.length).toBeGreaterThan(0);
      expect(Object.keys(action.schema.input.properties)).not.toEqual([]);
    }
  });
});
