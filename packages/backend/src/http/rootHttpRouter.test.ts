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

const health = createBackendPlugin({
  pluginId: 'health',
  register(env) {
    env.registerInit({
      deps: { root: coreServices.rootHttpRouter },
      async init({ root }) {
        root.use('/ready', (_req, res) => {
          res.json({ status: 'ok' });
        });
      },
    });
  },
});

describe('the root router', () => {
  const backend = createBackend();
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const listen = { host: '127.0.0.1', port };
    const data = { backend: { baseUrl: url, listen } };
    backend.add(mockServices.rootConfig.factory({ data }));
    backend.add(mockServices.rootLogger.factory());
    backend.add(rootHttpRouter);
    backend.add(frontend);
    backend.add(health);
    await backend.start();
  });
  afterAll(() => backend.stop());

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
