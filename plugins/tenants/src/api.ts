// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ApiBlueprint,
  DiscoveryApi,
  discoveryApiRef,
  FetchApi,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  createTenantsApi,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsApiRef } from '@ecp-ai/backstage-plugin-tenants-react';

export { tenantsApiRef };

/** A client of the tenants backend of this portal. */
export const createTenantsClient = (apis: {
  fetchApi: FetchApi;
  discoveryApi: DiscoveryApi;
}): TenantsApi =>
  createTenantsApi({
    baseUrl: () => apis.discoveryApi.getBaseUrl('tenants'),
    fetch: (url, init) => apis.fetchApi.fetch(url, init),
  });

/** Speaks to the tenants backend of this portal. */
export const tenantsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: tenantsApiRef,
      deps: { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef },
      factory: createTenantsClient,
    }),
});
