// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What stands in the database and in the manifest repository, to be compared with what people were told.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** Of one tenant. */
export type Entry = {
  tenantId: string;
  requests: number;
  revisions: number;
  /** `<target> <state>` of each delivery. */
  deliveries: string[];
  /** Commits of the repository that bring it. */
  commits: number;
  /** Times that the history says so of each target. */
  told: number;
};

/** Of the tenants whose ids begin with a prefix. */
export async function readBooks(
  postgres: URL,
  repository: string,
  prefix: string,
): Promise<Map<string, Entry>> {
  const database = new URL(postgres);
  database.pathname = '/backstage_plugin_tenants';
  const client = new Client({ connectionString: database.href });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select t.tenant_id as id,
         (select count(*) from requests r where r.tenant_id = t.tenant_id)::int as requests,
         (select count(*) from revisions r where r.tenant_id = t.tenant_id)::int as revisions,
         (select coalesce(array_agg(d.target || ' ' || d.state order by d.position), '{}')
            from deliveries d where d.tenant_id = t.tenant_id) as deliveries,
         (select count(*) from audit_entries a
            where a.tenant_id = t.tenant_id and a.event = 'delivery.succeeded')::int as told
       from tenants t where t.tenant_id like $1`,
      [`${prefix}-%`],
    );
    const commits = await readCommits(repository);
    return new Map(
      rows.map(({ id, ...row }) => [
        id,
        { tenantId: id, ...row, commits: commits.get(id) ?? 0 },
      ]),
    );
  } finally {
    await client.end();
  }
}

/** How many commits bring each tenant. */
async function readCommits(repository: string): Promise<Map<string, number>> {
  const { stdout } = await promisify(execFile)('git', [
    `--git-dir=${repository}`,
    'log',
    '--format=%(trailers:key=Op-Id,valueonly,separator=%x2C)',
    'main',
  ]);
  const counts = new Map<string, number>();
  for (const line of stdout.split('\n')) {
    const [tenantId] = line.split('/');
    if (tenantId) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
  }
  return counts;
}

/** What an approved tenant's entry has to be. */
export const delivered = (tenantId: string): Entry => ({
  tenantId,
  requests: 1,
  revisions: 1,
  deliveries: ['git succeeded', 'apply succeeded'],
  commits: 1,
  told: 2,
});
