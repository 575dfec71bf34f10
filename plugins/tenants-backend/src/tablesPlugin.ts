// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { TENANTS_PLUGIN_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  tenantsClustersExtensionPoint,
  tenantsDeliveryExtensionPoint,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { connect } from './database/migrate';
import { TenantsModules } from './modules/TenantsModules';

/**
 * Stands for the plugin where only tables are wanted: brings its own and those of its modules up to date, and starts
 * nothing, so that whoever runs it beside replicas takes no work from them.
 *
 * @public
 */
export const tenantsTablesPlugin = createBackendPlugin({
  pluginId: TENANTS_PLUGIN_ID,
  register(env) {
    env.registerExtensionPoint(tenantsClustersExtensionPoint, {
      addClusterLocator() {},
    });
    env.registerExtensionPoint(tenantsDeliveryExtensionPoint, {
      addDeliveryTarget() {},
    });
    const modules = new TenantsModules();
    env.registerExtensionPoint(tenantsModulesExtensionPoint, modules);
    env.registerInit({
      deps: { database: coreServices.database },
      async init({ database }) {
        await connect(database);
        await modules.migrate();
      },
    });
  },
});
