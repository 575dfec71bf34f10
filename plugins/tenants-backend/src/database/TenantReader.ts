// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants as answers: everything comes from rows, nothing from a cluster.

import {
  lifecyclesFor,
  listTenantsQuerySchema,
  OverallStatus,
  Page,
  RequestState,
  RequestType,
  summarizeTenant,
  Tenant,
  tenantNamespace,
  TenantStatus,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { TenantsConfig } from '../config/TenantsConfig';
import { applyVisibility, Visibility } from './accessFilter';
import { AccessByLife, accessOf } from './accessOf';
import { foldText } from './foldText';
import { OrderBy, readPage } from './keyset';
import { agedStatus } from './staleness';
import { currentOnes, TenantFilter } from './lives';
import { readFreeIds } from './operations/readFreeIds';
import { fromRow, Stored } from './rows';
import { statusOfRow } from './statusOfRow';
import { StatusRow } from './tables';

type JoinedRow = Stored<'tenants'> & {
  overall_status: OverallStatus;
  verdict: string;
  status: string | null;
  observed_at: string | null;
  seen_at: string | null;
  open_id: string | null;
  open_type: RequestType | null;
  open_state: RequestState | null;
};

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

  /** Ids near one that is taken, which nobody has. */
  freeIds(tenantId: string): Promise<string[]> {
    return readFreeIds(this.knex, tenantId);
  }

  /** A page of visible tenants: those that live, or the tombstones of all lives where `deleted` is asked for. */
  async list(
    query: ListQuery,
    visible: Visibility,
    /** Those that what `askable` names may be asked of, as far as that is the caller's. */
    askable: Visibility = 'all',
  ): Promise<Page<TenantSummary>> {
    const rows = this.joined();
    applyVisibility(rows, 'tenants.life', visible);
    applyVisibility(rows, 'tenants.life', askable);
    this.applyFilters(rows, query);
    const page = await readPage<JoinedRow>({
      name: `${listName(query)} ${query.sort}`,
      rows,
      order: this.orderOf(query),
      select: this.columns(),
      knex: this.knex,
      limit: query.limit,
      cursor: query.cursor,
    });
    const access = await accessOf(
      this.knex,
      page.items.map(row => row.life),
    );
    return {
      ...page,
      items: page.items.map(row => summarizeTenant(this.toTenant(row, access))),
    };
  }

  private orderOf(query: ListQuery): OrderBy[] {
    const name = SORT[query.sort.replace('-', '')];
    const first = {
      name,
      sql: name === 'shown_status' ? this.shownStatus() : this.column(name),
      type: 'text' as const,
      direction: query.sort.startsWith('-')
        ? ('desc' as const)
        : ('asc' as const),
    };
    const others = ['tenant_id', ...(isOfTombstones(query) ? ['life'] : [])];
    return [
      first,
      ...others
        .filter(each => each !== name)
        .map(each => ({
          name: each,
          sql: this.knex.raw('CAST(? AS text)', [this.column(each)]),
          type: 'text' as const,
          direction: 'asc' as const,
        })),
    ];
  }

  private column(name: string) {
    return this.knex.raw('??', [`tenants.${name}`]);
  }

  /** One tenant: the life that its id stands for, tombstones too, or the life asked for. */
  async get(tenantId: string, life?: string): Promise<Tenant | undefined> {
    const row: JoinedRow | undefined = await this.joined()
      .where('tenants.tenant_id', tenantId)
      .where(life ? { 'tenants.life': life } : { 'tenants.is_current': true })
      .select(this.columns())
      .first();
    return row && this.toTenant(row, await accessOf(this.knex, [row.life]));
  }

  /** Tenants by id, in the order asked for, as they are now. */
  async getMany(tenantIds: string[]): Promise<(Tenant | undefined)[]> {
    const rows: JoinedRow[] = await this.joined()
      .whereIn('tenants.tenant_id', tenantIds)
      .where('tenants.is_current', true)
      .select(this.columns());
    const access = await accessOf(
      this.knex,
      rows.map(row => row.life),
    );
    const byId = new Map(
      rows.map(row => [row.tenant_id, this.toTenant(row, access)]),
    );
    return tenantIds.map(id => byId.get(id));
  }

  /** Tenants that their ids stand for, in order, each with its status. */
  async statuses(
    filter: TenantFilter = {},
  ): Promise<{ tenant: Tenant; status: TenantStatus }[]> {
    const rows: JoinedRow[] = await this.joined()
      .modify(currentOnes, filter)
      .orderBy('tenants.tenant_id')
      .select(this.columns());
    const access = await accessOf(
      this.knex,
      rows.map(row => row.life),
      this.knex('tenants').modify(currentOnes, filter).select('tenants.life'),
    );
    const limit = this.config.status.staleAfterSeconds;
    return rows.map(row => ({
      tenant: this.toTenant(row, access),
      status: statusOfRow(row, this.now(), limit),
    }));
  }

  private joined() {
    return this.knex('tenants')
      .leftJoin<StatusRow>(
        'tenant_status',
        'tenant_status.life',
        'tenants.life',
      )
      .leftJoin('clusters', 'clusters.name', 'tenants.cluster')
      .leftJoin('requests as open', join =>
        join
          .on('open.life', 'tenants.life')
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
    if (isOfTombstones(query)) {
      // What nobody approved was a wish, and leaves no tombstone.
      filtered
        .where('tenants.lifecycle', 'deleted')
        .whereNotNull('tenants.revision');
    } else {
      filtered
        .where('tenants.is_current', true)
        .whereNot('tenants.lifecycle', 'deleted');
      if (status) {
        filtered.whereRaw('? = ?', [this.shownStatus(), status]);
      }
    }
    if (query.askable) {
      filtered.whereIn('tenants.lifecycle', lifecyclesFor(query.askable));
    }
    const exact = { preset, owner, environment, cluster };
    for (const [column, value] of Object.entries(exact)) {
      if (value) {
        filtered.where(`tenants.${column}`, value);
      }
    }
  }

  private toTenant(row: JoinedRow, access: AccessByLife): Tenant {
    const { age_seconds: _age, ...status } = agedStatus(
      row,
      this.now(),
      this.config.status.staleAfterSeconds,
    );
    return {
      tenantId: row.tenant_id,
      life: row.life,
      ...(!row.is_current && { former: true }),
      namespace: tenantNamespace(row.tenant_id),
      displayName: row.display_name,
      ...(row.description !== null && { description: row.description }),
      owner: row.owner,
      ...access.get(row.life)!,
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
      spec: fromRow('tenants', row).spec,
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

/** Tombstones are told apart by their lives: an id may have several. */
function isOfTombstones({ status }: ListQuery): boolean {
  return status === 'deleted';
}

/** A cursor of the one is none of the other. */
function listName(query: ListQuery): string {
  return isOfTombstones(query) ? 'tombstones' : 'tenants';
}
