// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the manifest repository should hold: of each tenant the newest revision that was ever brought there.

import { Knex } from 'knex';
import { ExpectedFiles } from '../../facts/RepositoryMemory';
import { inParts, PART } from '../inParts';
import { currentLives } from '../lives';
import { OfLife } from '../tables';

/** Lives, or a query for them. */
type Lives = string[] | Knex.QueryBuilder;

/** Of each of these lives the newest revision that a Git delivery brought there, whatever became of the delivery afterwards. */
function deliveredRevisions(knex: Knex, lives: Lives): Knex.QueryBuilder {
  const newest = knex('deliveries')
    .where({ target: 'git' })
    .whereNotNull('delivered_at')
    .whereIn('life', lives as string[])
    .groupBy('life')
    .select('life')
    .max('revision as revision');
  return knex(newest.as('newest')).join('revisions', join =>
    join
      .on('revisions.life', 'newest.life')
      .andOn('revisions.number', 'newest.revision'),
  );
}

/** Tenants that were delivered to Git and not removed since. */
export async function readDeliveredTenants(knex: Knex): Promise<string[]> {
  const rows: { tenant_id: string }[] = await deliveredRevisions(
    knex,
    currentLives(knex),
  )
    .where('revisions.kind', 'deploy')
    .orderBy('revisions.tenant_id')
    .select('revisions.tenant_id');
  return rows.map(row => row.tenant_id);
}

/** The files of tenants, a part at a time in the order of their ids; of removed ones, none. */
export async function* readExpected(
  knex: Knex,
  tenantIds?: string[],
): AsyncGenerator<ExpectedFiles[]> {
  if (!tenantIds) {
    yield* readAll(knex);
    return;
  }
  for (const some of inParts(tenantIds)) {
    yield await readFiles(knex, currentLives(knex, some));
  }
}

/** A page of tenants, and what was delivered of these: nobody looks at all deliveries for the sake of a page. */
async function* readAll(knex: Knex): AsyncGenerator<ExpectedFiles[]> {
  let after = '';
  for (;;) {
    const page: OfLife[] = await currentLives(knex)
      .where('tenant_id', '>', after)
      .orderBy('tenant_id')
      .limit(PART)
      .select('tenant_id');
    if (page.length === 0) return;
    const files = await readFiles(
      knex,
      page.map(({ life }) => life),
    );
    if (files.length > 0) yield files;
    after = page[page.length - 1].tenant_id;
  }
}

async function readFiles(knex: Knex, lives: Lives): Promise<ExpectedFiles[]> {
  const rows: {
    tenant_id: string;
    kind: 'deploy' | 'remove';
    manifest: string;
    tenant_yaml: string;
  }[] = await deliveredRevisions(knex, lives)
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
