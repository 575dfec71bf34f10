// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';

/** A cluster's allocatable resources and what the quotas of its approved tenants commit, one tenant left out. */
export async function readCommitted(
  knex: Knex,
  cluster: string,
  exceptTenant: string,
): Promise<{
  allocatable?: Record<string, number>;
  observedAt?: string;
  committed: Record<string, number>;
}> {
  const known = await knex('clusters').where({ name: cluster }).first();
  const rows: { needs: string }[] = await knex('tenants')
    .where({ cluster })
    .whereNotIn('lifecycle', ['pending', 'deleted'])
    .whereNot('tenant_id', exceptTenant)
    .select('needs');
  const committed: Record<string, number> = {};
  for (const row of rows) {
    for (const [resource, amount] of Object.entries<number>(
      JSON.parse(row.needs),
    )) {
      committed[resource] = (committed[resource] ?? 0) + amount;
    }
  }
  const allocatable = known?.facts
    ? JSON.parse(known.facts).allocatable
    : undefined;
  return {
    ...(allocatable && { allocatable, observedAt: known.seen_at }),
    committed,
  };
}

/**
 * Makes whoever else decides on the same cluster wait until this transaction ends, so that two approvals cannot
 * take the same free capacity. (SQLite has one writer anyway.)
 */
export async function lockCluster(tx: Knex, cluster: string): Promise<void> {
  await tx('clusters')
    .insert({ name: cluster, seen_at: null, facts: null })
    .onConflict('name')
    .merge({ name: cluster });
}
