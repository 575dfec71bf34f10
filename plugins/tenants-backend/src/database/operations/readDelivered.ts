// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How far tenants were brought to their cluster, as far as rows tell.

import { Knex } from 'knex';

/** What was delivered of a tenant since it was last removed. */
export type Delivered = {
  /** The newest revision that is at all of its targets. */
  revision?: number;
  /** We have applied a revision to the cluster: its namespace was there. */
  applied: boolean;
};

/**
 * By tenant id; who has had no delivery at all is not in it. The id of a removed tenant may be given out again, and revision
 * numbers go on: what was delivered up to the removal says nothing of the tenant that has the id now.
 */
export async function readDelivered(
  knex: Knex,
  of: { cluster: string } | { tenantId: string },
): Promise<Map<string, Delivered>> {
  const rows: {
    tenant_id: string;
    revision: number;
    kind: string;
    missing: number | string;
    applied: number | string;
  }[] = await knex('deliveries')
    .join('tenants', 'tenants.tenant_id', 'deliveries.tenant_id')
    .join('revisions', join =>
      join
        .on('revisions.tenant_id', 'deliveries.tenant_id')
        .andOn('revisions.number', 'deliveries.revision'),
    )
    .where(
      'cluster' in of
        ? { 'tenants.cluster': of.cluster }
        : { 'tenants.tenant_id': of.tenantId },
    )
    .groupBy('deliveries.tenant_id', 'deliveries.revision', 'revisions.kind')
    .select(
      'deliveries.tenant_id',
      'deliveries.revision',
      'revisions.kind',
      knex.raw(
        `sum(CASE WHEN deliveries.state = 'succeeded' THEN 0 ELSE 1 END) AS missing`,
      ),
      knex.raw(
        `sum(CASE WHEN deliveries.target = 'apply' AND (deliveries.state = 'succeeded' OR deliveries.objects IS NOT NULL) THEN 1 ELSE 0 END) AS applied`,
      ),
    )
    .orderBy('deliveries.revision');
  const delivered = new Map<string, Delivered>();
  for (const row of rows) {
    const done = Number(row.missing) === 0;
    if (row.kind === 'remove') {
      if (done) delivered.delete(row.tenant_id);
      continue;
    }
    const before = delivered.get(row.tenant_id);
    delivered.set(row.tenant_id, {
      ...before,
      applied: before?.applied === true || Number(row.applied) > 0,
      ...(done && { revision: row.revision }),
    });
  }
  return delivered;
}
