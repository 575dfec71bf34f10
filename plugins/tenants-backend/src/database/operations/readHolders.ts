// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { TenantRow } from '../tables';

/** Who holds a life of a tenant: refs of groups. */
export async function readHolders(
  knex: Knex,
  { life, owner }: Pick<TenantRow, 'life' | 'owner'>,
): Promise<{ owner: string; editors: string[]; viewers: string[] }> {
  const rows: { role: string; entity_ref: string }[] = await knex(
    'tenant_access',
  ).where({ life });
  const of = (role: string) =>
    rows.filter(it => it.role === role).map(it => it.entity_ref);
  return { owner, editors: of('editors'), viewers: of('viewers') };
}
