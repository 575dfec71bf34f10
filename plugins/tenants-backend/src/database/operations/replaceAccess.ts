// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Living, ofLife } from '../lives';

/** Makes the access rows of a tenant those of its spec. */
export async function replaceAccess(
  tx: Knex,
  tenant: Living,
  spec: TenantSpec,
): Promise<void> {
  await tx('tenant_access').where({ life: tenant.life }).delete();
  const rows = (['editors', 'viewers'] as const).flatMap(role =>
    [...new Set(spec.access?.[role])].map(ref => ({
      ...ofLife(tenant),
      role,
      entity_ref: ref,
    })),
  );
  if (rows.length > 0) {
    await tx('tenant_access').insert(rows);
  }
}
