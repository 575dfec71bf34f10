// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How far tenants were brought to their cluster, as far as rows tell.

import { Knex } from 'knex';

/** What was delivered of a life of a tenant. */
export type Delivered = {
  /** The newest revision that is at all of its targets. */
  revision?: number;
  /** We have applied a revision to the cluster: its namespace was there. */
  applied: boolean;
};

/** By life; who has had no delivery at all is not in it. A removal brings nothing. */
export async function readDelivered(
  knex: Knex,
  of: { cluster: string } | { life: string },
): Promise<Map<string, Delivered>> {
  const rows: {
    life: string;
    revision: number;
    missing: number | string;
    applied: number | string;
  }[] = await knex('deliveries')
    .join('revisions', join =>
      join
        .on('revisions.life', 'deliveries.life')
        .andOn('revisions.number', 'deliveries.revision'),
    )
    .where('revisions.kind', 'deploy')
    .whereIn(
      'deliveries.life',
      knex('tenants')
        .where('is_current', true)
        .where('cluster' in of ? { cluster: of.cluster } : { life: of.life })
        .select('life'),
    )
    .groupBy('deliveries.life', 'deliveries.revision')
    .select(
      'deliveries.life',
      'deliveries.revision',
      knex.raw(
        `sum(CASE WHEN deliveries.state = 'succeeded' THEN 0 ELSE 1 END) AS missing`,
      ),
      knex.raw(
        `sum(CASE WHEN deliveries.target = 'apply' AND (deliveries.state = 'succeeded' OR deliveries.objects IS NOT NULL) THEN 1 ELSE 0 END) AS applied`,
      ),
    )
    .orderBy('deliveries.revision');
  const delivered = new Map<string, Delivered>();
  for (const { life, revision, missing, applied } of rows) {
    const before = delivered.get(life);
    delivered.set(life, {
      ...before,
      applied: before?.applied === true || Number(applied) > 0,
      ...(Number(missing) === 0 && { revision }),
    });
  }
  return delivered;
}
