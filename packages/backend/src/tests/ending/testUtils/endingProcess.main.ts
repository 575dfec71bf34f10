// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A small backend on the portal's own root router, with the plugin and its health: `endingProcess.main.ts <settings>`.
// `/api/held` answers when somebody asks for `/api/held/go`. Credentials, catalog and permissions are Backstage's mocks.

import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants-backend';
import monitoring from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring';
import { rootHttpRouter } from '../../../http/rootHttpRouter';

const { port, delay, database, tenants } = JSON.parse(process.argv[2]);
const baseUrl = `http://127.0.0.1:${port}`;

const held = createBackendPlugin({
  pluginId: 'held',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        let waiting: (() => void)[] = [];
        http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        http.use((req, res) => {
          if (req.path === '/go') {
            waiting.forEach(answer => answer());
            waiting = [];
            res.end('gone');
          } else if (req.path === '/count') {
            res.end(String(waiting.length));
          } else {
            waiting.push(() => res.end('answered'));
          }
        });
      },
    });
  },
});

const backend = createBackend();
for (const feature of [
  rootHttpRouter,
  held,
  tenantsPlugin,
  monitoring,
  mockServices.auth.factory(),
  mockServices.httpAuth.factory(),
  mockServices.userInfo.factory(),
  mockServices.permissions.factory(),
  mockServices.rootLogger.factory(),
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl,
        listen: { host: '127.0.0.1', port },
        lifecycle: { serverShutdownDelay: delay },
        database,
      },
      tenants,
    },
  }),
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalogServiceMock({ entities: [] }),
  }),
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({ async send() {} }),
  }),
]) {
  backend.add(feature);
}
backend.start().then(
  () => process.stdout.write('started\n'),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
