// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the URL of the list of tenants may say.

import { ListParams } from '@ecp-ai/backstage-plugin-tenants-react';

export const TENANT_FILTERS = [
  'q',
  'status',
  'preset',
  'environment',
  'owner',
] as const;

export const DEFAULT_SORT = 'tenantId';

export const SORTS = [
  'tenantId',
  '-tenantId',
  '-updatedAt',
  'updatedAt',
  '-createdAt',
  'createdAt',
  'status',
  'preset',
  'owner',
] as const;

/** Search, filters, sort and page of the list. */
export type TenantParams = ListParams<(typeof TENANT_FILTERS)[number] | 'sort'>;
