// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows and clusters of tests that need no more of a tenant than that it is there.

import { ClusterConfig } from '@ecp-ai/backstage-plugin-tenants-backend/src/config/TenantsConfig';

const BORN = '2026-01-01T00:00:00.000Z';

/** A row of `tenants`: active on cluster `one`, of a life of its own. */
export const tenantRow = (tenantId: string, changes: object = {}) => ({
  tenant_id: tenantId,
  life: crypto.randomUUID() as string,
  is_current: true,
  display_name: tenantId,
  owner: `group:default/${tenantId}`,
  environment: 'dev',
  preset: 'small',
  preset_version: 1,
  cluster: 'one',
  lifecycle: 'active',
  revision: 1,
  spec: '{}',
  needs: '{}',
  created_at: BORN,
  updated_at: BORN,
  ...changes,
});

/** A cluster that is delivered to with an account of ours. */
export const accountAt = (name: string, url?: string): ClusterConfig => ({
  name,
  url,
  token: 'unused',
  targets: ['apply'],
  ingress: { allowedSuffixes: [] },
  gpuResources: [],
  podSecurityVersion: 'v1.34',
  simulated: false,
});
