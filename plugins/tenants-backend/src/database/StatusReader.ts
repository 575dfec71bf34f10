// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The status of one tenant, which pages ask for most often: one query, whoever looks.

import {
  tenantNamespace,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantResource } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { TenantsConfig } from '../config/TenantsConfig';
import { agedStatus, StatusColumns } from './staleness';
import { fromRow } from './rows';
import { StatusRow, TenantRow } from './tables';

/** One for every editor and viewer, and one where there is neither. */
type AccessedRow = Pick<
  TenantRow,
  'tenant_id' | 'is_current' | 'owner' | 'environment' | 'cluster'
> &
  StatusColumns & {
    status: string | null;
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
      : { tenant: toResource(rows), status: this.toStatus(rows[0]) };
  }

  private toStatus(row: AccessedRow): TenantStatus {
    const { status } = fromRow('tenant_status', { status: row.status });
    const observed = status ?? NOTHING_OBSERVED;
    const { overall_status, verdict, ...age } = agedStatus(
      row,
      this.now(),
      this.config.status.staleAfterSeconds,
    );
    return {
      tenant_id: row.tenant_id,
      namespace: tenantNamespace(row.tenant_id),
      cluster: row.cluster,
      deployments: observed.deployments,
      services: observed.services,
      overall_status,
      verdict,
      // Rows of before told none apart: they held what carried the label.
      workloads: observed.workloads.map(it => ({ ...LABELLED, ...it })),
      quota: observed.quota,
      ...age,
      ...(observed.revision !== undefined && { revision: observed.revision }),
    };
  }
}

const NOTHING_OBSERVED: StatusRow['status'] & {} = {
  deployments: [],
  services: 0,
  workloads: [],
  quota: [],
};

const LABELLED = { managed: true };

function toResource(rows: AccessedRow[]): TenantResource {
  const [{ tenant_id, is_current, owner, environment, cluster }] = rows;
  const refsOf = (role: AccessedRow['role']) =>
    rows.filter(row => row.role === role).map(row => row.entity_ref!);
  return {
    tenantId: tenant_id,
    ...(!is_current && { former: true }),
    owner,
    editors: refsOf('editors'),
    viewers: refsOf('viewers'),
    environment,
    cluster,
  };
}
