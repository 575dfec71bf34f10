// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin with this module, over a database of a test.

import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { Knex } from 'knex';
import module from '..';
import { freePort } from './freePort';

/** Nothing is brought there, nothing is heard of it. */
export const AWAY = {
  clusters: {
    local: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
  },
};

/** Boots it; `metrics()` reads what Prometheus would. */
export async function bootMonitoring(
  knex: Knex,
  tenants: object = AWAY,
  monitoring: object = {},
  features: BackendFeature[] = [],
) {
  const port = await freePort();
  const database = createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => mockServices.database({ knex }),
  });
  const api = await bootPlugin(
    { ...tenants, monitoring: { ...monitoring, metrics: { port } } },
    { features: [database, ...features], modules: [module] },
  );
  const at = `http://127.0.0.1:${port}`;
  return {
    ...api,
    at,
    async metrics(): Promise<string> {
      const response = await fetch(`${at}/metrics`);
      return response.text();
    },
  };
}
