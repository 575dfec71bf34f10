// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that runs the plugin with what watches and recovers, until it is killed: `replicaProcess.ts <file of settings>`. Prints its
// port once it answers, and each notification that it sends. Credentials, catalog and permissions are Backstage's mocks.

import { readFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants-backend';
import monitoring from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring';
import recovery from '@ecp-ai/backstage-plugin-tenants-backend-module-recovery';
import { startTelemetry } from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring/telemetry';
import knexFactory from 'knex';
import type { ReplicaSettings } from './Replica';

const { connection, tenants }: ReplicaSettings = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);

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
const entities = [
  member('dana', 'ml-research'),
  member('ada', 'platform-admins'),
  groupEntity('ml-research'),
  groupEntity('platform-admins'),
];

function say(it: object): void {
  process.stdout.write(`${JSON.stringify(it)}\n`);
}

async function main() {
  startTelemetry();
  const knex = knexFactory({ client: 'pg', connection });
  const backend = await startTestBackend({
    features: [
      tenantsPlugin,
      monitoring,
      recovery,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async ({ payload }) => say({ notification: payload.title }),
        }),
      }),
      mockServices.rootConfig.factory({
        data: { tenants: { limits: { enabled: false }, ...tenants } },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  say({ port });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
