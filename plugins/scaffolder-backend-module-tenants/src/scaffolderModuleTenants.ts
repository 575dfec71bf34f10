// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Wires the actions into the scaffolder.

import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { tenantsServiceRef } from '@ecp-ai/backstage-plugin-tenants-node';
import { createGenerateAction } from './actions/createGenerateAction';
import { createRequestAction } from './actions/createRequestAction';
import { createWaitAction } from './actions/createWaitAction';

/** Adds `tenants:manifests:generate`, `tenants:request` and `tenants:wait`. */
export const scaffolderModuleTenants = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'tenants',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        tenants: tenantsServiceRef,
      },
      async init({ actions, tenants }) {
        actions.addActions(
          createGenerateAction({ tenants }),
          createRequestAction({ tenants }),
          createWaitAction({ tenants }),
        );
      },
    });
  },
});
