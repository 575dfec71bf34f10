// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an assistant can do for a person: asked by a client of the Model Context Protocol, over HTTP, of the booted backend with
// Backstage's MCP backend, its authentication and the policy of the portal.

import { TestDatabases } from '@backstage/backend-test-utils';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { BootedBackend, MACHINE_TOKEN } from './testUtils/BootedBackend';
import { Person } from './testUtils/people';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const CLIENT = 'Example Assistant 1.2';
const TYPES = ['create', 'update', 'suspend', 'resume', 'delete'];

let backend: BootedBackend;
const clients: Client[] = [];

beforeAll(async () => {
  backend = await BootedBackend.start({
    knex: await databases.init('SQLITE_3'),
    features: [mcpActions],
    config: { backend: { actions: { pluginSources: ['tenants'] } } },
    tenants: { limits: { perMinute: { renders: 4 }, burst: 1_000 } },
  });
});
afterAll(() => backend?.stop());
afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.close()));
});

async function connect(token: string) {
  const client = new Client({ name: 'example-assistant', version: '1.2' });
  const url = new URL(`${backend.url}/api/mcp-actions/v1`);
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: { headers } }),
  );
  clients.push(client);
  return client;
}

/** Calls tools for somebody; answers what was said, as text and as an object. */
async function assistant(token: string) {
  const client = await connect(token);
  return async (name: string, args: object = {}) => {
    const answer: any = await client.callTool({
      name: `tenants.${name}`,
      arguments: { ...args },
    });
    return {
      refused: answer.isError === true,
      text: answer.content[0].text as string,
      said: answer.structuredContent,
    };
  };
}
const assistantOf = (person: Person) => assistant(backend.token(person));

/** A wish without its type, as actions take it. */
const wished = (tenantId: string, patch: object = {}) => {
  const { type: _type, ...wish } = createWish(tenantId, patch);
  return wish;
};

it('offers to look and to propose, and nothing that decides or operates', async () => {
  const { tools } = await (await connect(backend.token('dana'))).listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(
    [
      ...['get-request', 'get-tenant', 'get-tenant-status'],
      ...['list-clusters', 'list-owners', 'list-presets'],
      ...['list-requests', 'list-tenants'],
      ...TYPES.flatMap(type => [`preview-${type}`, `propose-${type}`]),
    ]
      .map(name => `tenants.${name}`)
      .sort(),
  );
  for (const { name, description, inputSchema, annotations } of tools) {
    expect(description!.length).toBeGreaterThan(30);
    expect(annotations).toMatchObject({
      readOnlyHint: !name.startsWith('tenants.propose-'),
      destructiveHint: false,
    });
    expect(inputSchema.type).toBe('object');
  }
  const { inputSchema } = tools.find(it => it.name.endsWith('propose-create'))!;
  expect(inputSchema.required).toEqual(
    expect.arrayContaining(['tenantId', 'client', 'spec']),
  );
  const { spec } = inputSchema.properties as any;
  expect(spec.required).toContain('owner');
  expect(spec.properties.services.items.properties).toHaveProperty('image');
});

it('turns a proposal into a pending request of the person, marked with the client', async () => {
  const call = await assistantOf('dana');
  const { said } = await call('propose-create', {
    ...wished('lab'),
    client: CLIENT,
  });
  expect(said).toMatchObject({
    state: 'pending',
    requestedBy: 'user:default/dana',
    client: CLIENT,
    decisions: [],
  });
  // Approvers see it, and so does the audit; deciding is for people.
  const { body } = await backend.as('ada', 'GET', `/v1/requests/${said.id}`);
  expect(body).toMatchObject({ client: CLIENT, decidable: true });
  const audit = await backend.as('ada', 'GET', '/v1/audit?tenantId=lab');
  expect(audit.body.items).toMatchObject([
    {
      who: 'user:default/dana',
      via: 'plugin:tenants',
      event: 'request-create',
      outcome: 'succeeded',
      meta: { client: CLIENT },
    },
  ]);
  const found = await call('get-request', { id: said.id });
  expect(found.said).toMatchObject({ id: said.id, state: 'pending' });
});

it.each(['decide-request', 'retry-deliveries', 'restart-tenant'])(
  'has no %s',
  async name => {
    const call = await assistantOf('ada');
    expect(await call(name)).toMatchObject({
      refused: true,
      text: expect.stringMatching(/^NotFoundError/),
    });
  },
);

it('knows nothing of what the person may not see', async () => {
  await backend.as('rita', 'POST', '/v1/requests', createWish('hidden'));
  const call = await assistantOf('sam');
  for (const name of ['get-tenant', 'get-tenant-status', 'preview-delete']) {
    expect(await call(name, { tenantId: 'hidden' })).toMatchObject({
      refused: true,
      text: 'NotFoundError: Tenant hidden does not exist, or you may not see it',
    });
  }
  expect((await call('list-tenants')).said).toMatchObject({ items: [] });
});

it('is refused in the words of the route, and without a client by name', async () => {
  const call = await assistantOf('rita');
  const wish: any = wished('wrong');
  wish.spec.surplus = 1;
  const refused = await backend.as('rita', 'POST', '/v1/requests', {
    type: 'create',
    ...wish,
  });
  expect(await call('propose-create', { ...wish, client: CLIENT })).toEqual(
    expect.objectContaining({
      refused: true,
      text: `${refused.body.error.name}: ${refused.body.error.message}`,
    }),
  );
  expect((await call('propose-create', wished('wrong'))).refused).toBe(true);
  const hidden = { ...wished('wrong'), client: 'x\u0000y' };
  expect((await call('propose-create', hidden)).text).toMatch(/^InputError/);
  const { body } = await backend.as(
    'rita',
    'GET',
    '/v1/requests?tenantId=wrong',
  );
  expect(body.totalItems).toBe(0);
});

it('says that the person asks too often, by the limit of all their calls', async () => {
  const owner = 'group:default/vision';
  for (let at = 0; at < 4; at++) {
    const wish = createWish('many', { owner });
    await backend.as('devon', 'POST', '/v1/manifests/preview', wish);
  }
  const call = await assistantOf('devon');
  const proposed = { ...wished('many', { owner }), client: CLIENT };
  const { refused, text } = await call('propose-create', proposed);
  expect(refused).toBe(true);
  expect(text).toMatch(
    /^ServiceUnavailableError: Too many calls in a short time: wait \d+ seconds/,
  );
});

it('does nothing for machines, nor for nobody', async () => {
  const call = await assistant(MACHINE_TOKEN);
  expect(await call('list-tenants')).toMatchObject({
    refused: true,
    text: expect.stringMatching(/^NotAllowedError/),
  });
  const wish = { ...wished('of-a-machine'), client: CLIENT };
  expect((await call('propose-create', wish)).refused).toBe(true);
  // Each is recorded, as calls of routes are.
  const { body } = await backend.as(
    'ada',
    'GET',
    '/v1/audit?outcome=refused&limit=100',
  );
  const meta = { error: 'NotAllowedError', code: 'person_required' };
  expect(
    body.items.filter((it: any) => it.meta.code === 'person_required'),
  ).toMatchObject([
    { event: 'request-create', meta: { ...meta, action: 'propose-create' } },
    { event: 'read-refused', meta: { ...meta, action: 'list-tenants' } },
  ]);
  await expect(connect('made-up')).rejects.toThrow(/401|Unauthorized|token/i);
});
