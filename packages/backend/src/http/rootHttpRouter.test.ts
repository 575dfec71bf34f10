// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The root router in a booted backend. Simulated: the frontend, whose every path answers a page.

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { PluginKeys } from '../tests/testUtils/PluginKeys';
import { rootHttpRouter } from './rootHttpRouter';

const frontend = createBackendPlugin({
  pluginId: 'app',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        http.addAuthPolicy({ allow: 'unauthenticated', path: '/' });
        http.use((req, res) => {
          res.type('html').send(`the page at ${req.path}`);
        });
      },
    });
  },
});

let ownToken: () => Promise<string>;

const health = createBackendPlugin({
  pluginId: 'health',
  register(env) {
    env.registerInit({
      deps: {
        root: coreServices.rootHttpRouter,
        auth: coreServices.auth,
        // Answers whether conditions hold.
        permissions: coreServices.permissionsRegistry,
      },
      async init({ root, auth }) {
        ownToken = async () => {
          const onBehalfOf = await auth.getOwnServiceCredentials();
          const targetPluginId = 'health';
          const found = { onBehalfOf, targetPluginId };
          return (await auth.getPluginRequestToken(found)).token;
        };
        root.use('/ready', (_req, res) => {
          res.json({ status: 'ok' });
        });
      },
    });
  },
});

const MACHINE = 'a-static-token-of-a-machine';
const CONDITIONS = '/.well-known/backstage/permissions/apply-conditions';

describe('the root router', () => {
  const keys = new PluginKeys();
  const backend = createBackend();
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const listen = { host: '127.0.0.1', port };
    const auth = {
      pluginKeyStore: keys.config,
      externalAccess: [
        { type: 'static', options: { token: MACHINE, subject: 'machine' } },
      ],
    };
    const data = { backend: { baseUrl: url, listen, auth } };
    backend.add(mockServices.rootConfig.factory({ data }));
    backend.add(mockServices.rootLogger.factory());
    backend.add(rootHttpRouter);
    backend.add(frontend);
    backend.add(health);
    await backend.start();
  });
  afterAll(async () => {
    await backend.stop();
    keys.remove();
  });

  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, text: await response.text() };
  };

  it.each(['/', '/tenants', '/catalog/default/tenant/a/status?tab=1'])(
    'gives %s to the frontend',
    async path => {
      expect(await ask(path)).toEqual({
        status: 200,
        text: `the page at ${path.split('?')[0]}`,
      });
    },
  );

  it.each(['/nowhere', '/foo.js', '/.env', '/metrics', '/api/x'])(
    'answers 404 and no page to %s, whatever is accepted',
    async path => {
      for (const accept of ['text/html', '*/*', 'application/json']) {
        const { status, text } = await ask(path, { headers: { accept } });
        expect([path, status]).toEqual([path, 404]);
        expect(text).not.toContain('the page');
      }
    },
  );

  it.each([
    ['GET', '/api/app/.backstage/scheduler/v1/tasks'],
    ['POST', '/api/app/.backstage/scheduler/v1/tasks/a/trigger'],
    ['POST', '/api/app/.backstage/scheduler/v1/tasks/a/cancel'],
    ['GET', '/api/app//.backstage/Scheduler/v1/tasks'],
    ['GET', '/api/app/%2Ebackstage/scheduler/v1/tasks/'],
  ])('gives nobody %s %s', async (method, path) => {
    expect((await ask(path, { method })).status).toBe(404);
  });

  it.each([
    `/api/health${CONDITIONS}`,
    `/api/health${CONDITIONS.toUpperCase()}/`,
    `/api/health/%2Ewell-known//backstage/permissions/apply-conditions`,
  ])('has conditions applied at %s for plugins alone', async path => {
    const asks = (token: string) =>
      ask(path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ items: [] }),
      });
    const header = Buffer.from(
      JSON.stringify({ alg: 'none', typ: 'vnd.backstage.plugin' }),
    ).toString('base64url');
    expect((await asks(MACHINE)).status).toBe(404);
    expect((await asks('')).status).toBe(404);
    expect((await asks(`${header}.e30.`)).status).toBe(401);
    const { status } = await asks(await ownToken());
    expect(status).toBe(path.includes('//') ? 404 : 200);
  });

  it('writes nothing to a page', async () => {
    expect((await ask('/tenants', { method: 'POST' })).status).toBe(404);
  });

  it('leaves a path of its own to whoever registers it', async () => {
    expect(await ask('/ready')).toEqual({
      status: 200,
      text: '{"status":"ok"}',
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
