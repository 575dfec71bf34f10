// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createApiRef } from '@backstage/frontend-plugin-api';
import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';

/** The tenants API with the credentials of whoever is signed in. */
export const tenantsApiRef = createApiRef<TenantsApi>().with({
  id: 'plugin.tenants.client',
  pluginId: 'tenants',
});
