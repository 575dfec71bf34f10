// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  MOST_SUGGESTIONS,
  otherIds,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Stored } from '../rows';

/** Ids near one that is taken, which nobody has now: somebody may be faster. */
export async function readFreeIds(
  knex: Knex,
  tenantId: string,
): Promise<string[]> {
  const near = otherIds(tenantId);
  const rows: Pick<Stored<'tenants'>, 'tenant_id'>[] = await knex('tenants')
    .where({ is_current: true })
    .whereIn('tenant_id', near)
    .whereNot({ lifecycle: 'deleted' })
    .select('tenant_id');
  const taken = new Set(rows.map(it => it.tenant_id));
  return near.filter(id => !taken.has(id)).slice(0, MOST_SUGGESTIONS);
}
