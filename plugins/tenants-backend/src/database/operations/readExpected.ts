// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the manifest repository should hold: of each tenant the newest revision that was ever brought there.

import { Knex } from 'knex';
import { ExpectedTenant } from '../../delivery/git/RepositoryMemory';
import { currentLives } from '../lives';

/** Manifests that are held in memory at a time. */
const PART = 200;

/** Of each life the newest revision that a Git delivery brought there, whatever became of the delivery afterwards. */
function newestDelivered(knex: Knex): Knex.QueryBuilder {
  return knex('deliveries')
    .where({ target: 'git' })
    .whereNotNull('delivered_at')
    .whereIn('life', currentLives(knex))
    .groupBy('life')
    .select('life')
    .max('revision as revision');
}

function deliveredRevisions(knex: Knex): Knex.QueryBuilder {
  return knex(newestDelivered(knex).as('newest')).join('revisions', join =>
    join
      .on('revisions.life', 'newest.life')
      .andOn('revisions.number', 'newest.revision'),
  );
}

/** Tenants that were delivered to Git and not removed since. */
export async function readDeliveredTenants(knex: Knex): Promise<string[]> {
  const rows: { tenant_id: string }[] = await deliveredRevisions(knex)
    .where('revisions.kind', 'deploy')
    .orderBy('revisions.tenant_id')
    .select('revisions.tenant_id');
  return rows.map(row => row.tenant_id);
}

/** The files of tenants, a part at a time in the order of their ids; of removed ones, none. */
export async function* readExpected(
  knex: Knex,
  tenantIds?: string[],
): AsyncGenerator<ExpectedTenant[]> {
  if (tenantIds) {
    for (let at = 0; at < tenantIds.length; at += PART) {
      const some = tenantIds.slice(at, at + PART);
      yield await readPart(
        deliveredRevisions(knex).whereIn('revisions.tenant_id', some),
      );
    }
    return;
  }
  let after = '';
  for (;;) {
    const part = await readPart(
      deliveredRevisions(knex)
        .where('revisions.tenant_id', '>', after)
        .limit(PART),
    );
    if (part.length > 0) yield part;
    if (part.length < PART) return;
    after = part[part.length - 1].tenantId;
  }
}

async function readPart(query: Knex.QueryBuilder): Promise<ExpectedTenant[]> {
  const rows: {
    tenant_id: string;
    kind: 'deploy' | 'remove';
    manifest: string;
    tenant_yaml: string;
  }[] = await query
    .orderBy('revisions.tenant_id')
    .select(
      'revisions.tenant_id',
      'revisions.kind',
      'revisions.manifest',
      'revisions.tenant_yaml',
    );
  return rows.map(row => ({
    tenantId: row.tenant_id,
    ...(row.kind === 'deploy' && {
      files: { manifest: row.manifest, tenantYaml: row.tenant_yaml },
    }),
  }));
}
