// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the portal consists of, whether it runs or only brings its tables up to date.

import type { createBackend } from '@backstage/backend-defaults';

/** Backstage's. */
export type Backend = ReturnType<typeof createBackend>;

/** All of it but the plugin `tenants` itself, which is another one where only tables are wanted. */
export function addFeatures(backend: Backend): void {
  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-user-settings-backend'));

  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@ecp-ai/backstage-plugin-auth-backend-module-tenants'));

  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('./policy'));

  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
  backend.add(
    import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  );

  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(import('@backstage/plugin-kubernetes-backend'));

  backend.add(import('@backstage/plugin-search-backend'));
  backend.add(import('@backstage/plugin-search-backend-module-catalog'));

  // Events and signals reach the other replicas through it.
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));

  // What assistants may do is what plugins offer as actions: backend.actions.pluginSources names them.
  backend.add(import('@backstage/plugin-mcp-actions-backend'));

  backend.add(
    import('@ecp-ai/backstage-plugin-tenants-backend-module-monitoring'),
  );
  backend.add(
    import('@ecp-ai/backstage-plugin-tenants-backend-module-certificate'),
  );
  backend.add(
    import('@ecp-ai/backstage-plugin-tenants-backend-module-recovery'),
  );
  backend.add(
    import('@ecp-ai/backstage-plugin-catalog-backend-module-tenants'),
  );
  backend.add(
    import('@ecp-ai/backstage-plugin-kubernetes-backend-module-tenants'),
  );
  backend.add(
    import('@ecp-ai/backstage-plugin-scaffolder-backend-module-tenants'),
  );
}
