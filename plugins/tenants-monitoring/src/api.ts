// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ApiBlueprint,
  createApiRef,
  DiscoveryApi,
  discoveryApiRef,
  FetchApi,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  ApiClientOptions,
  createMonitoringApi,
  createRecoveryApi,
  MonitoringApi,
  RecoveryApi,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Charts and usage, with the credentials of whoever is signed in. */
export const monitoringApiRef = createApiRef<MonitoringApi>().with({
  id: 'plugin.tenants-monitoring.monitoring',
  pluginId: 'tenants-monitoring',
});

/** Incidents and recovery, with the credentials of whoever is signed in. */
export const recoveryApiRef = createApiRef<RecoveryApi>().with({
  id: 'plugin.tenants-monitoring.recovery',
  pluginId: 'tenants-monitoring',
});

const deps = { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef };

/** Both modules serve their routes under the tenants backend. */
const ofTenants = (apis: {
  fetchApi: FetchApi;
  discoveryApi: DiscoveryApi;
}): ApiClientOptions => ({
  baseUrl: () => apis.discoveryApi.getBaseUrl('tenants'),
  fetch: (url, init) => apis.fetchApi.fetch(url, init),
});

export const monitoringApi = ApiBlueprint.make({
  name: 'monitoring',
  params: define =>
    define({
      api: monitoringApiRef,
      deps,
      factory: apis => createMonitoringApi(ofTenants(apis)),
    }),
});

export const recoveryApi = ApiBlueprint.make({
  name: 'recovery',
  params: define =>
    define({
      api: recoveryApiRef,
      deps,
      factory: apis => createRecoveryApi(ofTenants(apis)),
    }),
});
