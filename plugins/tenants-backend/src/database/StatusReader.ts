// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The status of one tenant, which pages ask for most often: one query, whoever looks.

import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantResource } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { TenantsConfig } from '../config/TenantsConfig';
import { StatusOfRow, statusOfRow } from './statusOfRow';
import { TenantRow } from './tables';

/** One for every editor and viewer, and one where there is neither. */
type AccessedRow = Pick<
  TenantRow,
  'is_current' | 'life' | 'owner' | 'environment' | 'preset'
> &
  StatusOfRow & {
    role: 'editors' | 'viewers' | null;
    entity_ref: string | null;
  };

/** A status, and what decides who may see it. */
export type StatusOfTenant = { tenant: TenantResource; status: TenantStatus };

/** Reads what observers wrote; nothing comes from a cluster. */
export class StatusReader {
  constructor(
    private readonly knex: Knex,
    private readonly config: Pick<TenantsConfig, 'status'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The seed's status answer and more, of a life or of the current one; `undefined` when there never was such a tenant. */
  async read(
    tenantId: string,
    life?: string,
  ): Promise<StatusOfTenant | undefined> {
    const rows: AccessedRow[] = await this.knex('tenants')
      .leftJoin('tenant_status', 'tenant_status.life', 'tenants.life')
      .leftJoin('clusters', 'clusters.name', 'tenants.cluster')
      .leftJoin('tenant_access', 'tenant_access.life', 'tenants.life')
      .where('tenants.tenant_id', tenantId)
      .where(life ? { 'tenants.life': life } : { 'tenants.is_current': true })
      .select(
        'tenants.tenant_id',
        'tenants.is_current',
        'tenants.owner',
        'tenants.environment',
        'tenants.preset',
        'tenants.life',
        'tenants.cluster',
        'tenants.lifecycle',
        'tenant_status.overall_status',
        'tenant_status.verdict',
        'tenant_status.status',
        'tenant_status.observed_at',
        'clusters.seen_at',
        'tenant_access.role',
        'tenant_access.entity_ref',
      );
    return rows.length === 0
      ? undefined
      : {
          tenant: toResource(rows),
          status: statusOfRow(
            rows[0],
            this.now(),
            this.config.status.staleAfterSeconds,
          ),
        };
  }
}

function toResource(rows: AccessedRow[]): TenantResource {
  const [first] = rows;
  const { tenant_id, is_current, owner, environment, preset, cluster, life } =
    first;
  const refsOf = (role: AccessedRow['role']) =>
    rows.filter(row => row.role === role).map(row => row.entity_ref!);
  return {
    tenantId: tenant_id,
    ...(!is_current && { former: true }),
    owner,
    editors: refsOf('editors'),
    viewers: refsOf('viewers'),
    environment,
    preset,
    cluster,
    life,
  };
}
