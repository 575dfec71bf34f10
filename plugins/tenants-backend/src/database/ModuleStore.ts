// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What modules read of tenants and write down for them: their own tables are theirs.

import { TimelineEvent } from '@ecp-ai/backstage-plugin-tenants-common';
import { HostDeliveryState } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { toEvent } from './HistoryReader';
import { currentOnes, Living, TenantFilter, tenantOfLife } from './lives';
import { markDue } from './operations/markDue';
import {
  appendEvents,
  insertEvents,
  ModuleEvent,
} from './operations/recordEvent';
import { readRevision } from './operations/readRevision';
import { Stored } from './rows';
import { RevisionRow, TenantRow } from './tables';

/** Entries of a timeline: from a moment on, up to another; of all types where none is named. */
export type EntryFilter = {
  from: string;
  to: string;
  types?: string[];
  limit: number;
};

/** A tenant whose newest revision is at all its targets, and since when. */
export type SettledRow = { tenant_id: string; delivered_at: string | null };

export class ModuleStore {
  constructor(private readonly knex: Knex) {}

  /** Ids of tenants that stand for a life now, in order. */
  async ids(filter: TenantFilter): Promise<string[]> {
    const rows: Pick<TenantRow, 'tenant_id'>[] = await this.current(filter)
      .orderBy('tenant_id')
      .select('tenant_id');
    return rows.map(it => it.tenant_id);
  }

  /** Those whose newest revision was delivered, in order. */
  async settled(clusters: string[]): Promise<SettledRow[]> {
    const ofRevision = () =>
      this.knex<Stored<'deliveries'>>('deliveries')
        .whereRaw('deliveries.life = tenants.life')
        .whereRaw('deliveries.revision = tenants.revision');
    return this.current({ clusters, lifecycles: ['active', 'suspended'] })
      .whereNotExists(
        ofRevision()
          .select(this.knex.raw('1'))
          .whereNot('deliveries.state', 'succeeded'),
      )
      .orderBy('tenant_id')
      .select(
        'tenant_id',
        ofRevision().max('finished_at').as('delivered_at'),
      ) as unknown as Promise<SettledRow[]>;
  }

  /** The newest approved revision of a life. */
  async revision(life: string): Promise<RevisionRow | undefined> {
    const row = await tenantOfLife(this.knex, life);
    return row && readRevision(this.knex, life, row.revision);
  }

  /** How far the newest revision of a life is. What failed is tried again by itself: it is under way. */
  async deliveryState(life: string): Promise<HostDeliveryState> {
    const rows: Pick<Stored<'deliveries'>, 'state'>[] = await this.knex(
      'deliveries',
    )
      .join('tenants', join =>
        join
          .on('tenants.life', 'deliveries.life')
          .andOn('tenants.revision', 'deliveries.revision'),
      )
      .where('tenants.life', life)
      .whereNotIn('deliveries.state', ['succeeded', 'superseded'])
      .select('deliveries.state');
    if (rows.length === 0) return 'settled';
    return rows.some(it => it.state === 'blocked') ? 'blocked' : 'under_way';
  }

  /** Appends to the timeline; to the audit, too, as the module's own doing. What somebody is named for was recorded when they did it. */
  tell(event: ModuleEvent, module: string): Promise<void> {
    return event.actor
      ? insertEvents(this.knex, [event])
      : this.knex.transaction(tx =>
          appendEvents(tx, [event], `plugin:tenants/${module}`),
        );
  }

  /** Newest first. */
  async timeline(
    life: string,
    { from, to, types, limit }: EntryFilter,
  ): Promise<TimelineEvent[]> {
    const rows = await this.knex<Stored<'tenant_events'>>('tenant_events')
      .where({ life })
      .where('at', '>=', from)
      .where('at', '<', to)
      .modify(query => {
        if (types) query.whereIn('type', types);
      })
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(toEvent);
  }

  /** Has the reconciler look now. */
  wantLook(tenant: Living): Promise<void> {
    return markDue(this.knex, tenant);
  }

  private current(filter: TenantFilter) {
    return this.knex<Stored<'tenants'>>('tenants').modify(currentOnes, filter);
  }
}
