// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Wires the actions into the scaffolder.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { tenantsServiceRef } from '@ecp-ai/backstage-plugin-tenants-node';
import { createCommitAction } from './actions/createCommitAction';
import { createGenerateAction } from './actions/createGenerateAction';
import { createRequestAction } from './actions/createRequestAction';
import { createScoreAction } from './actions/createScoreAction';
import { createWaitAction } from './actions/createWaitAction';
import { plainSpoken } from './actions/plainSpoken';

/** Adds `tenants:manifests:generate`, `tenants:manifests:commit`, `tenants:score:convert`, `tenants:request` and `tenants:wait`. */
export const scaffolderModuleTenants = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'tenants',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        tenants: tenantsServiceRef,
      },
      async init({ actions, config, logger, tenants }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const ours = [
          createGenerateAction({ tenants }),
          createCommitAction({ tenants, integrations, config }),
          createScoreAction(),
          createRequestAction({ tenants }),
          createWaitAction({ tenants }),
        ];
        actions.addActions(...ours.map(it => plainSpoken(it, logger)));
      },
    });
  },
});
