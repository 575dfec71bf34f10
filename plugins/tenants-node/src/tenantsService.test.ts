// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Over real HTTP, to a server that says what a test wants; tokens are those of Backstage's own mock.

import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  BackstageCredentials,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { TenantsService, tenantsServiceRef } from './tenantsService';
import { tenantFixture } from './testUtils';

type Asked = {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
  body: string;
};

/** A backend with a plugin that needs the service, which nobody installed. */
async function boot(getBaseUrl: (pluginId: string) => Promise<string>) {
  const got: TenantsService[] = [];
  const caller = createBackendPlugin({
    pluginId: 'caller',
    register(reg) {
      reg.registerInit({
        deps: { tenants: tenantsServiceRef },
        async init({ tenants }) {
          got.push(tenants);
        },
      });
    },
  });
  const discovery = createServiceFactory({
    service: coreServices.discovery,
    deps: {},
    factory: () => ({ getBaseUrl, getExternalBaseUrl: getBaseUrl }),
  });
  const backend = await startTestBackend({ features: [caller, discovery] });
  return { service: got[0], backend };
}

describe('the tenants service', () => {
  let server: Server;
  let service: TenantsService;
  let backend: TestBackend;
  let asked: Asked[];
  let answer: { status: number; body: unknown };
  let targets: string[];

  beforeAll(async () => {
    server = createServer((req, res) => {
      let body = '';
      req.on('data', chunk => {
        body += chunk;
      });
      req.on('end', () => {
        const { method, url, headers } = req;
        asked.push({ method, url, headers, body });
        res.writeHead(answer.status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    ({ service, backend } = await boot(async pluginId => {
      targets.push(pluginId);
      return `http://127.0.0.1:${port}/api/${pluginId}`;
    }));
  });
  afterAll(async () => {
    await backend.stop();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  beforeEach(() => {
    asked = [];
    targets = [];
    answer = { status: 200, body: tenantFixture('lab') };
  });

  /** What a token of the mock says: who calls, on whose behalf, and whom. */
  const tokenOf = ({ headers }: Asked) => {
    const token = /^Bearer mock-service-token:(.*)$/.exec(
      headers.authorization ?? '',
    );
    return JSON.parse(token?.[1] ?? 'null');
  };

  it('finds the plugin, and asks it on behalf of a user', async () => {
    const dana = mockCredentials.user('user:default/dana');
    const tenant = await service.as(dana).getTenant('lab');
    expect(tenant).toEqual(tenantFixture('lab'));
    expect(targets).toEqual(['tenants']);
    expect(asked[0]).toMatchObject({
      method: 'GET',
      url: '/api/tenants/v1/tenants/lab',
    });
    expect(tokenOf(asked[0])).toEqual({
      obo: 'user:default/dana',
      target: 'tenants',
    });
  });

  it('asks on behalf of nobody as the plugin itself', async () => {
    const own = mockCredentials.service('plugin:caller');
    await service.as(own).getTenant('lab');
    const { obo, target } = tokenOf(asked[0]);
    expect([obo, target]).toEqual([undefined, 'tenants']);
  });

  it('keeps those apart who call at once', async () => {
    const names = ['dana', 'omar', 'ada'];
    await Promise.all(
      names.map(name =>
        service
          .as(mockCredentials.user(`user:default/${name}`))
          .getTenant(`lab-of-${name}`),
      ),
    );
    expect(asked).toHaveLength(3);
    for (const each of asked) {
      const name = /lab-of-(\w+)$/.exec(each.url!)![1];
      expect(tokenOf(each).obo).toBe(`user:default/${name}`);
    }
  });

  it('sends a body as JSON, with the same token', async () => {
    answer = { status: 202, body: { retried: 1 } };
    const dana = mockCredentials.user('user:default/dana');
    await service.as(dana).retryDeliveries('lab', {});
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{}' });
    expect(asked[0].headers['content-type']).toMatch(/^application\/json/);
    expect(tokenOf(asked[0]).obo).toBe('user:default/dana');
  });

  it('lets no id out of its place in the path', async () => {
    const dana = mockCredentials.user('user:default/dana');
    await service.as(dana).getTenant('../requests?x=1');
    expect(asked[0].url).toBe('/api/tenants/v1/tenants/..%2Frequests%3Fx%3D1');
  });

  it.each([
    [400, 'InputError', 'no such field'],
    [401, 'AuthenticationError', 'who are you'],
    [403, 'NotAllowedError', 'you lack tenants.tenant.update'],
    [404, 'NotFoundError', 'no tenant lab'],
    [409, 'ConflictError', 'it changed'],
    [503, 'ServiceUnavailableError', 'try again shortly'],
  ])('rejects with what the plugin said: %s', async (status, name, message) => {
    answer = {
      status,
      body: { error: { name, message }, response: { statusCode: status } },
    };
    const dana = mockCredentials.user('user:default/dana');
    await expect(service.as(dana).getTenant('lab')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: status,
      cause: { name, message },
    });
  });

  it('puts a query where it belongs, and what is not asked for nowhere', async () => {
    answer = { status: 200, body: { items: [], totalItems: 0 } };
    const dana = mockCredentials.user('user:default/dana');
    const page = await service
      .as(dana)
      .listTenants({ limit: 5, cursor: undefined, q: 'vision & law' } as any);
    expect(page.items).toEqual([]);
    const { pathname, searchParams } = new URL(asked[0].url!, 'http://x');
    expect(pathname).toBe('/api/tenants/v1/tenants');
    expect(Object.fromEntries(searchParams)).toEqual({
      limit: '5',
      q: 'vision & law',
    });
  });

  it('names the fields that were refused', async () => {
    const fields = [{ path: 'spec.owner', code: 'owner_unknown' }];
    answer = {
      status: 400,
      body: {
        error: { name: 'InputError', message: 'no', fields },
        response: { statusCode: 400 },
      },
    };
    const dana = mockCredentials.user('user:default/dana');
    const refused = await service
      .as(dana)
      .retryDeliveries('lab', {})
      .catch(error => error);
    expect(refused.body.error.fields).toEqual(fields);
  });

  it('asks for a new token with each call: one may have run out', async () => {
    const api = service.as(mockCredentials.user('user:default/dana'));
    await api.getTenant('lab');
    await api.getTenant('lab');
    expect(asked.map(it => tokenOf(it).obo)).toEqual(
      Array(2).fill('user:default/dana'),
    );
    expect(targets).toEqual(['tenants', 'tenants']);
  });

  it('rejects and asks nobody where the caller has no token to give', async () => {
    const none = mockCredentials.none() as BackstageCredentials;
    await expect(service.as(none).getTenant('lab')).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});

it('rejects where the plugin is not there', async () => {
  const { service, backend } = await boot(async () => 'http://127.0.0.1:9');
  const dana = mockCredentials.user('user:default/dana');
  await expect(service.as(dana).getTenant('lab')).rejects.toThrow();
  await backend.stop();
});
