// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The template in a real scaffolder backend, on behalf of a user. Simulated: the tenants backend and the catalog.

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTenantsServiceFake,
  tenantFixture,
  TenantsServiceFake,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import scaffolderModuleTenants from './index';

const template = load(
  readFileSync(
    resolve(__dirname, '../../../templates/request-tenant/template.yaml'),
    'utf8',
  ),
) as any;

const VALUES = {
  tenantId: 'lab',
  displayName: 'Research "lab": ✓ ${{ parameters.tenantId }}',
  owner: 'group:default/ml-research',
  environment: 'dev',
  preset: 'small',
};

async function boot(fake: TenantsServiceFake) {
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleTenants,
      fake.factory,
      catalogServiceMock.factory({ entities: [template] }),
      mockServices.rootConfig.factory({ data: {} }),
    ],
  });
  const base = `http://localhost:${server.port()}/api/scaffolder`;
  const send = async (path: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header('user:default/dana'),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    send,
    run: async (values: object) => {
      const created = await send('/v2/tasks', {
        templateRef: 'template:default/request-tenant',
        values,
      });
      return created.status === 201
        ? { ...created, ...(await finished(send, created.body.id)) }
        : created;
    },
  };
}

async function finished(
  send: (path: string) => Promise<{ body: any }>,
  taskId: string,
): Promise<{ outcome: string; output: any; log: string }> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { body: events } = await send(`/v2/tasks/${taskId}/events`);
    const end = events.find((event: any) => event.type === 'completion');
    if (end) {
      return {
        outcome: end.body.error ? 'failed' : 'completed',
        output: end.body.output,
        log: events.map((event: any) => event.body.message).join('\n'),
      };
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error('The task did not end');
}

jest.setTimeout(120_000);

describe('the template request-tenant in a real scaffolder', () => {
  const fake = createTenantsServiceFake([tenantFixture('taken')]);
  let scaffolder: Awaited<ReturnType<typeof boot>>;

  beforeAll(async () => {
    scaffolder = await boot(fake);
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

  it('carries a first service, and leaves out what was left empty', async () => {
    const service = {
      addService: true,
      serviceName: 'web',
      image: 'registry.example/web:1.0',
      replicas: 2,
    };
    await scaffolder.run({ ...VALUES, ...service });
    expect(fake.requests[0].spec!.services).toEqual([
      { name: 'web', image: 'registry.example/web:1.0', replicas: 2 },
    ]);
    fake.decide(fake.requests[0].id, 'rejected');
    await scaffolder.run({
      ...VALUES,
      ...service,
      port: 8080,
      healthPath: '/healthz',
    });
    expect(fake.requests[1].spec!.services).toEqual([
      {
        name: 'web',
        image: 'registry.example/web:1.0',
        replicas: 2,
        port: 8080,
        health: { path: '/healthz' },
      },
    ]);
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
    { preset: 'gigantic' },
    { owner: 'user:default/dana' },
    { addService: true },
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

  it('lists the actions with their schemas and examples', async () => {
    const { body } = await scaffolder.send('/v2/actions');
    const ours = body.filter(({ id }: any) => id.startsWith('tenants:'));
    expect(ours.map(({ id }: any) => id).sort()).toEqual([
      'tenants:manifests:commit',
      'tenants:manifests:generate',
      'tenants:request',
      'tenants:wait',
    ]);
    for (const action of ours) {
      expect(action.examples.length).toBeGreaterThan(0);
      expect(Object.keys(action.schema.input.properties)).not.toEqual([]);
    }
  });
});
