// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Many tenants that were delivered to Git, straight into the tables: for tests of what depends on how many there are.

import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const AT = '2026-11-28T10:00:00.000Z';

/** What one of them is like. */
type Kind = {
  /** Revisions, each of them with its delivery. */
  revisions?: number;
  /** Of the newest delivery. */
  state?: string;
  errorCode?: string;
};

/** Adds tenants `<name>-0001` and so on; answers their ids. */
export async function addTenants(
  knex: Knex,
  count: number,
  name = 'many',
  { revisions = 2, state = 'succeeded', errorCode }: Kind = {},
): Promise<string[]> {
  const ids = Array.from(
    { length: count },
    (_, index) => `${name}-${`${index}`.padStart(4, '0')}`,
  );
  const living = ids.map(tenant_id => ({ tenant_id, life: randomUUID() }));
  const numbers = Array.from({ length: revisions }, (_, index) => index + 1);
  const each = <T>(make: (it: (typeof living)[number], number: number) => T) =>
    living.flatMap(it => numbers.map(number => make(it, number)));
  await knex.batchInsert(
    'tenants',
    living.map(it => tenantRow({ ...it, revision: revisions })),
    50,
  );
  await knex.batchInsert('revisions', each(revisionRow), 50);
  await knex.batchInsert(
    'deliveries',
    each((it, revision) => {
      const isNewest = revision === revisions;
      return {
        ...deliveryRow(it, revision),
        ...(isNewest && { state, error_code: errorCode ?? null }),
      };
    }),
    50,
  );
  return ids;
}

function tenantRow(of: { tenant_id: string; life: string; revision: number }) {
  return {
    ...of,
    is_current: true,
    display_name: of.tenant_id,
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    preset_version: 1,
    cluster: 'local',
    lifecycle: 'active',
    spec: '{}',
    needs: '{}',
    created_at: AT,
    updated_at: AT,
  };
}

function revisionRow(of: { tenant_id: string; life: string }, number: number) {
  return {
    ...of,
    number,
    kind: 'deploy',
    request_id: randomUUID(),
    spec: '{"preset":"small"}',
    manifest: `# ${of.tenant_id} ${number}\n`,
    tenant_yaml: `revision: ${number}\n`,
    manifest_digest: 'sha256:0',
    preset_version: 1,
    requested_by: 'user:default/dana',
    approved_by: 'user:default/ada',
    created_at: AT,
  };
}

function deliveryRow(
  of: { tenant_id: string; life: string },
  revision: number,
) {
  return {
    ...of,
    id: randomUUID(),
    revision,
    target: 'git',
    position: 0,
    state: 'succeeded',
    created_at: AT,
    updated_at: AT,
    finished_at: AT,
    delivered_at: AT,
  };
}
