// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A policy's conditional decision as SQL, so that lists page over what the caller may see.

import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  EVERY_TENANT,
  TenantFilter,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';

/** `all`, `none`, or the criteria that rows must meet. */
export type Visibility = 'all' | 'none' | PermissionCriteria<TenantFilter>;

/**
 * Restricts a query to what is visible. Rows are judged by the tenant they are about, as that is now and in that life:
 * a request neither by the owner it asks for, nor by whoever has the id today.
 *
 * @param column - that holds the life, e.g. `requests.life`
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  column: string,
  visible: Visibility,
): void {
  if (visible === 'none') {
    query.whereRaw('1 = 0');
  } else if (visible !== 'all') {
    query.whereIn(column, seen =>
      seen
        .select('seen.life')
        .from('tenants as seen')
        .where(inner => criteria(inner, visible)),
    );
  }
}

function criteria(
  query: Knex.QueryBuilder,
  filter: PermissionCriteria<TenantFilter>,
): void {
  if ('anyOf' in filter) {
    filter.anyOf.forEach(part => query.orWhere(inner => criteria(inner, part)));
  } else if ('allOf' in filter) {
    filter.allOf.forEach(part =>
      query.andWhere(inner => criteria(inner, part)),
    );
  } else if ('not' in filter) {
    query.whereNot(inner => criteria(inner, filter.not));
  } else {
    property(query, filter);
  }
}

const COLUMN: Partial<Record<TenantFilter['property'], string>> = {
  owner: 'owner',
  tenantId: 'tenant_id',
  environment: 'environment',
  preset: 'preset',
  cluster: 'cluster',
};

function property(query: Knex.QueryBuilder, filter: TenantFilter): void {
  if (filter.property === 'tenantId') {
    // Whoever is granted an id, or every one, is not granted what it was before.
    query.where('seen.is_current', true);
    if (filter.values.includes(EVERY_TENANT)) return;
  }
  const column = COLUMN[filter.property];
  if (column) {
    query.whereIn(`seen.${column}`, filter.values);
    return;
  }
  if (filter.property === 'deciders') {
    query.whereExists(waiting =>
      waiting
        .select('request_deciders.request_id')
        .from('request_deciders')
        .join('requests as asked', 'asked.id', 'request_deciders.request_id')
        .whereRaw('asked.life = seen.life')
        .where('asked.state', 'pending')
        .whereIn('request_deciders.group_ref', filter.values),
    );
    return;
  }
  query.whereExists(access =>
    access
      .select('tenant_access.life')
      .from('tenant_access')
      .whereRaw('tenant_access.life = seen.life')
      .where('tenant_access.role', filter.property)
      .whereIn('tenant_access.entity_ref', filter.values),
  );
}
