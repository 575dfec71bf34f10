// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An id may be given out again: each life of it is a tenant of its own, and every row says whose it is by its life.

import { Lifecycle } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { fromRow, Stored } from './rows';
import { OfLife, TenantRow } from './tables';

/** A tenant in one of its lives. */
export type Living = { tenantId: string; life: string };

/** The columns that say so. */
export function ofLife({ tenantId, life }: Living) {
  return { tenant_id: tenantId, life };
}

/** Whose a row is. */
export function livingOf({ tenant_id: tenantId, life }: OfLife): Living {
  return { tenantId, life };
}

/** The life that an id stands for now: the one that lives, else the tombstone of the last. */
export async function currentTenant(
  knex: Knex,
  tenantId: string,
): Promise<TenantRow | undefined> {
  const row = await knex<Stored<'tenants'>>('tenants')
    .where({ tenant_id: tenantId, is_current: true })
    .first();
  return row && fromRow('tenants', row);
}

/** One life, over or not. */
export async function tenantOfLife(
  knex: Knex,
  life: string,
): Promise<TenantRow | undefined> {
  const row = await knex<Stored<'tenants'>>('tenants').where({ life }).first();
  return row && fromRow('tenants', row);
}

/**
 * Lives that their ids stand for; of these ids only, where some are named. Rows are found by their life: whoever knows ids
 * only asks for the lives first.
 */
export function currentLives(
  knex: Knex,
  tenantIds?: string[],
): Knex.QueryBuilder {
  const lives = knex('tenants').where({ is_current: true }).select('life');
  return tenantIds ? lives.whereIn('tenant_id', tenantIds) : lives;
}

/** Which tenants; all, where nothing is said. */
export type TenantFilter = { clusters?: string[]; lifecycles?: Lifecycle[] };

/** Keeps those that their ids stand for. */
export function currentOnes(
  tenants: Knex.QueryBuilder,
  { clusters, lifecycles }: TenantFilter,
): void {
  tenants.where('tenants.is_current', true);
  if (clusters) tenants.whereIn('tenants.cluster', clusters);
  if (lifecycles) tenants.whereIn('tenants.lifecycle', lifecycles);
}
