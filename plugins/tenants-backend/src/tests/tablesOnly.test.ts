// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin's stand-in for jobs: tables, and nothing that starts.

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { tenantsModulesExtensionPoint } from '@ecp-ai/backstage-plugin-tenants-node';
import { emptyDatabase, engines } from '../database/testUtils/databases';
import { tenantsTablesPlugin } from '../tablesPlugin';

describe.each(engines)('on %s', engine => {
  it('its own come first, then those of modules, and no module starts', async () => {
    const knex = await emptyDatabase(engine);
    const seen: string[] = [];
    const module = createBackendModule({
      pluginId: 'tenants',
      moduleId: 'notes',
      register(env) {
        env.registerInit({
          deps: { modules: tenantsModulesExtensionPoint },
          async init({ modules }) {
            modules.addModule({
              name: 'notes',
              routes: {},
              async migrate() {
                const isThere = await knex.schema.hasTable('tenants');
                seen.push(`migrated, tenants ${isThere}`);
              },
              async start() {
                seen.push('started');
                return { handlers: {} };
              },
            });
            modules.addModule({
              name: 'without-tables',
              routes: {},
              start: async () => ({ handlers: {} }),
            });
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        tenantsTablesPlugin,
        module,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
      ],
    });
    await backend.stop();
    expect(seen).toEqual(['migrated, tenants true']);
    expect(await knex('leases')).toEqual([]);
  });
});
