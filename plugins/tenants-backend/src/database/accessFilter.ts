// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A policy's conditional decision as SQL, so that lists page over what the caller may see.

import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { TenantFilter } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';

/** `all`, `none`, or the criteria that rows must meet. */
export type Visibility = 'all' | 'none' | PermissionCriteria<TenantFilter>;

/**
 * Restricts a query on `tenants` or `requests` to what is visible. Both tables have the columns
 * `tenant_id`, `owner`, `environment` and `cluster`; editors and viewers stand in `tenant_access`.
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  table: 'tenants' | 'requests',
  visible: Visibility,
): void {
  if (visible === 'none') {
    query.whereRaw('1 = 0');
  } else if (visible !== 'all') {
    query.where(inner => criteria(inner, table, visible));
  }
}

function criteria(
  query: Knex.QueryBuilder,
  table: string,
  filter: PermissionCriteria<TenantFilter>,
): void {
  if ('anyOf' in filter) {
    filter.anyOf.forEach(part =>
      query.orWhere(inner => criteria(inner, table, part)),
    );
  } else if ('allOf' in filter) {
    filter.allOf.forEach(part =>
      query.andWhere(inner => criteria(inner, table, part)),
    );
  } else if ('not' in filter) {
    query.whereNot(inner => criteria(inner, table, filter.not));
  } else {
    property(query, table, filter);
  }
}

const COLUMN: Partial<Record<TenantFilter['property'], string>> = {
  owner: 'owner',
  tenantId: 'tenant_id',
  environment: 'environment',
  cluster: 'cluster',
};

function property(
  query: Knex.QueryBuilder,
  table: string,
  filter: TenantFilter,
): void {
  const column = COLUMN[filter.property];
  if (column) {
    query.whereIn(`${table}.${column}`, filter.values);
    return;
  }
  query.whereExists(access =>
    access
      .select('tenant_access.tenant_id')
      .from('tenant_access')
      .whereRaw('tenant_access.tenant_id = ??', [`${table}.tenant_id`])
      .where('tenant_access.role', filter.property)
      .whereIn('tenant_access.entity_ref', filter.values),
  );
}
