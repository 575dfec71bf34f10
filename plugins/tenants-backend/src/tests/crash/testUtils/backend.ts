// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that runs the whole plugin until it is killed: `backend.ts <file with app-config's tenants> <database>`.
// Prints its port once it answers. Credentials, catalog and permissions are Backstage's mocks; everybody may do anything.

import { readFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import knexFactory from 'knex';
import { tenantsPlugin } from '../../../plugin';

const [configFile, filename] = process.argv.slice(2);

const member = (name: string, group: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  relations: [{ type: 'memberOf', targetRef: `group:default/${group}` }],
});

const groupEntity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
});

async function main() {
  const knex = knexFactory({
    client: 'better-sqlite3',
    useNullAsDefault: true,
    connection: { filename },
  });
  const backend = await startTestBackend({
    features: [
      tenantsPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({
            entities: [
              member('dana', 'ml-research'),
              member('ada', 'platform-admins'),
              groupEntity('ml-research'),
              groupEntity('platform-admins'),
            ],
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          tenants: {
            limits: { enabled: false },
            ...JSON.parse(readFileSync(configFile, 'utf8')),
          },
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  process.stdout.write(`${port}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
