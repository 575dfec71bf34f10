// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How other backend plugins call the tenants API, with the credentials of whoever they act for.

import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  createTenantsApi,
  TENANTS_PLUGIN_ID,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** The tenants API for backends. */
export interface TenantsService {
  /** The API as seen by the given principal: a user on whose behalf, or the calling plugin itself. */
  as(credentials: BackstageCredentials): TenantsApi;
}

/** Needs no installation: other plugins just depend on it. */
export const tenantsServiceRef = createServiceRef<TenantsService>({
  id: 'tenants.api',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) => ({
        as: credentials =>
          createTenantsApi({
            baseUrl: () => discovery.getBaseUrl(TENANTS_PLUGIN_ID),
            fetch: async (url, init) => {
              const { token } = await auth.getPluginRequestToken({
                onBehalfOf: credentials,
                targetPluginId: TENANTS_PLUGIN_ID,
              });
              const headers = new Headers(init?.headers);
              headers.set('Authorization', `Bearer ${token}`);
              return fetch(url, { ...init, headers });
            },
          }),
      }),
    }),
});
