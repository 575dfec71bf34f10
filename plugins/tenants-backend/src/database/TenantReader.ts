// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants as answers: everything comes from rows, nothing from a cluster.

import {
  listTenantsQuerySchema,
  OverallStatus,
  Page,
  RequestState,
  RequestType,
  summarizeTenant,
  Tenant,
  tenantNamespace,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { TenantsConfig } from '../config/TenantsConfig';
import { applyVisibility, Visibility } from './accessFilter';
import { foldText } from './foldText';
import { OrderBy, readPage } from './keyset';
import { agedStatus } from './staleness';
import { StatusRow, TenantRow } from './tables';

type JoinedRow = TenantRow & {
  overall_status: OverallStatus;
  verdict: string;
  status: string | null;
  observed_at: string | null;
  seen_at: string | null;
  open_id: string | null;
  open_type: RequestType | null;
  open_state: RequestState | null;
};

type AccessByTenant = Map<string, { editors: string[]; viewers: string[] }>;

type ListQuery = z.output<typeof listTenantsQuerySchema>;

const SORT: Record<string, string> = {
  tenantId: 'tenant_id',
  updatedAt: 'updated_at',
  createdAt: 'created_at',
  status: 'shown_status',
  preset: 'preset',
  owner: 'owner',
};

/** Reads tenants and their status. */
export class TenantReader {
  constructor(
    private readonly knex: Knex,
    private readonly config: TenantsConfig,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** A page of visible tenants; tombstones are left out. */
  async list(
    query: ListQuery,
    visible: Visibility,
  ): Promise<Page<TenantSummary>> {
    const rows = this.joined().whereNot('tenants.lifecycle', 'deleted');
    applyVisibility(rows, 'tenants', visible);
    this.applyFilters(rows, query);
    const page = await readPage<JoinedRow>({
      name: `tenants ${query.sort}`,
      rows,
      order: this.orderOf(query.sort),
      select: this.columns(),
      knex: this.knex,
      limit: query.limit,
      cursor: query.cursor,
    });
    const access = await this.accessOf(page.items.map(row => row.tenant_id));
    return {
      ...page,
      items: page.items.map(row => summarizeTenant(this.toTenant(row, access))),
    };
  }

  private orderOf(sort: ListQuery['sort']): OrderBy[] {
    const name = SORT[sort.replace('-', '')];
    const byId = { name: 'tenant_id', sql: this.column('tenant_id') };
    const first = {
      name,
      sql: name === 'shown_status' ? this.shownStatus() : this.column(name),
      type: 'text' as const,
      direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
    };
    return name === 'tenant_id'
      ? [first]
      : [first, { ...byId, type: 'text', direction: 'asc' }];
  }

  private column(name: string) {
    return this.knex.raw('??', [`tenants.${name}`]);
  }

  /** One tenant; tombstones too. */
  async get(tenantId: string): Promise<Tenant | undefined> {
    const [row, access]: [JoinedRow | undefined, AccessByTenant] =
      await Promise.all([
        this.joined()
          .where('tenants.tenant_id', tenantId)
          .select(this.columns())
          .first(),
        this.accessOf([tenantId]),
      ]);
    return row && this.toTenant(row, access);
  }

  /** Tenants by id, in the order asked for. */
  async getMany(tenantIds: string[]): Promise<(Tenant | undefined)[]> {
    const rows: JoinedRow[] = await this.joined()
      .whereIn('tenants.tenant_id', tenantIds)
      .select(this.columns());
    const access = await this.accessOf(tenantIds);
    const byId = new Map(
      rows.map(row => [row.tenant_id, this.toTenant(row, access)]),
    );
    return tenantIds.map(id => byId.get(id));
  }

  private joined() {
    return this.knex('tenants')
      .leftJoin<StatusRow>(
        'tenant_status',
        'tenant_status.tenant_id',
        'tenants.tenant_id',
      )
      .leftJoin('clusters', 'clusters.name', 'tenants.cluster')
      .leftJoin('requests as open', join =>
        join
          .on('open.tenant_id', 'tenants.tenant_id')
          .andOnIn('open.state', ['pending', 'changes_requested']),
      );
  }

  private columns() {
    return [
      'tenants.*',
      'tenant_status.overall_status',
      'tenant_status.verdict',
      'tenant_status.status',
      'tenant_status.observed_at',
      'clusters.seen_at',
      'open.id as open_id',
      'open.type as open_type',
      'open.state as open_state',
      this.knex.raw('? as shown_status', [this.shownStatus()]),
    ];
  }

  /** The status as {@link agedStatus} would say it, for filters and sorting in SQL. */
  private shownStatus() {
    const limit = new Date(
      this.now().getTime() - this.config.status.staleAfterSeconds * 1000,
    ).toISOString();
    return this.knex.raw(
      `CASE WHEN tenants.lifecycle IN ('pending', 'deleted') OR coalesce(clusters.seen_at, tenant_status.observed_at) >= ?
       THEN coalesce(tenant_status.overall_status, 'unknown') ELSE 'unknown' END`,
      [limit],
    );
  }

  private applyFilters(filtered: Knex.QueryBuilder, query: ListQuery) {
    const { q, status, preset, owner, environment, cluster } = query;
    const wanted = foldText(q ?? '');
    if (wanted) {
      const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
      filtered.whereRaw(`tenants.search_text LIKE ? ESCAPE '\\'`, [pattern]);
    }
    if (status) {
      filtered.whereRaw('? = ?', [this.shownStatus(), status]);
    }
    const exact = { preset, owner, environment, cluster };
    for (const [column, value] of Object.entries(exact)) {
      if (value) {
        filtered.where(`tenants.${column}`, value);
      }
    }
  }

  private async accessOf(tenantIds: string[]): Promise<AccessByTenant> {
    const rows = await this.knex('tenant_access')
      .whereIn('tenant_id', tenantIds)
      .orderBy('entity_ref');
    const access = new Map(
      tenantIds.map(id => [
        id,
        { editors: [] as string[], viewers: [] as string[] },
      ]),
    );
    for (const row of rows) {
      access
        .get(row.tenant_id)
        ?.[row.role as 'editors' | 'viewers'].push(row.entity_ref);
    }
    return access;
  }

  private toTenant(row: JoinedRow, access: AccessByTenant): Tenant {
    const { age_seconds: _age, ...status } = agedStatus(
      row,
      this.now(),
      this.config.status.staleAfterSeconds,
    );
    return {
      tenantId: row.tenant_id,
      namespace: tenantNamespace(row.tenant_id),
      displayName: row.display_name,
      ...(row.description !== null && { description: row.description }),
      owner: row.owner,
      ...access.get(row.tenant_id)!,
      environment: row.environment as Tenant['environment'],
      preset: row.preset,
      presetVersion: row.preset_version,
      cluster: row.cluster,
      targets:
        this.config.clusters.find(({ name }) => name === row.cluster)
          ?.targets ?? [],
      lifecycle: row.lifecycle,
      ...(row.revision !== null &&
        row.lifecycle !== 'pending' && { revision: row.revision }),
      spec: JSON.parse(row.spec),
      status,
      ...(row.open_id && {
        openRequest: {
          id: row.open_id,
          type: row.open_type!,
          state: row.open_state!,
        },
      }),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      ...(row.expires_at && { expiresAt: row.expires_at }),
    };
  }
}
