// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Stands between the Kubernetes plugin's routes and actions and the clusters.

import { createBackendModule } from '@backstage/backend-plugin-api';
import { kubernetesObjectsProviderExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { tenantsServiceRef } from '@ecp-ai/backstage-plugin-tenants-node';
import { TenantObjectsGuard } from './TenantObjectsGuard';

/** Serves `ecp-ai-*` only to the Tenant entity whose namespace it is, and to who may read that tenant. */
export const kubernetesModuleTenants = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'tenants',
  register(reg) {
    reg.registerInit({
      deps: {
        objects: kubernetesObjectsProviderExtensionPoint,
        tenants: tenantsServiceRef,
      },
      async init({ objects, tenants }) {
        objects.addObjectsProvider(
          async ({ getDefault }) =>
            new TenantObjectsGuard(await getDefault(), tenants),
        );
      },
    });
  },
});
