// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal's backend is a list of features, nothing more.
import { createBackend } from '@backstage/backend-defaults';
import { startTelemetry } from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring/telemetry';
import { rootHttpRouter } from './http/rootHttpRouter';

// Before anything asks for a meter.
startTelemetry();

const backend = createBackend();

backend.add(rootHttpRouter);
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

backend.add(import('@ecp-ai/backstage-plugin-tenants-backend'));
backend.add(
  import('@ecp-ai/backstage-plugin-tenants-backend-module-monitoring'),
);
backend.add(
  import('@ecp-ai/backstage-plugin-tenants-backend-module-certificate'),
);
backend.add(import('@ecp-ai/backstage-plugin-tenants-backend-module-recovery'));
backend.add(import('@ecp-ai/backstage-plugin-catalog-backend-module-tenants'));
backend.add(
  import('@ecp-ai/backstage-plugin-kubernetes-backend-module-tenants'),
);
backend.add(
  import('@ecp-ai/backstage-plugin-scaffolder-backend-module-tenants'),
);

// A backend that cannot start must not stay, half alive: whoever started it sees the end of the process.
backend.start().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
