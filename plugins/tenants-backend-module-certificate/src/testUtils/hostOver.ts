// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin's own host over a database, with clusters where a test has them.

import {
  createModuleHost,
  HostParts,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/createModuleHost';
import { ClusterConfig } from '@ecp-ai/backstage-plugin-tenants-backend/src/config/TenantsConfig';
import { ModuleStore } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/ModuleStore';
import { ClusterStore } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/ClusterStore';
import { TenantReader } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/TenantReader';
import { config as sample } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';

export function hostOver(
  knex: Knex,
  clusters: ClusterConfig[] = sample.clusters,
): TenantsHost {
  const config = { ...sample, clusters };
  const parts = {
    services: {
      config,
      directory: {
        find: (name: string) =>
          clusters.find(it => it.name === name && it.url !== undefined),
      },
    },
    stores: {
      clusters: new ClusterStore(knex),
      modules: new ModuleStore(knex),
      tenantReader: new TenantReader(knex, config),
    },
    poke() {},
  } as unknown as HostParts;
  return createModuleHost('certificate', parts);
}
