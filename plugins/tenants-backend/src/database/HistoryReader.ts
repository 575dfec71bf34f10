// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Deliveries and timeline of a tenant as answers.

import {
  Delivery,
  ObjectResult,
  Page,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { OrderBy, readPage } from './keyset';
import { fromRow, Stored } from './rows';
import { DeliveryRow, RevisionRow } from './tables';

type PageOptions = { limit: number; cursor?: string };

/** Reads what happened to a tenant in one of its lives. */
export class HistoryReader {
  constructor(private readonly knex: Knex) {}

  /** Newest revision first, targets in their order. */
  async deliveries(life: string, page: PageOptions): Promise<Page<Delivery>> {
    const all = this.knex<Stored<'deliveries'>>('deliveries').where({ life });
    return this.page(
      'deliveries',
      all,
      { revision: 'desc', position: 'asc' },
      page,
      (row: Stored<'deliveries'>) => toDelivery(fromRow('deliveries', row)),
    );
  }

  /** Newest first. */
  async timeline(
    life: string,
    page: PageOptions,
  ): Promise<Page<TimelineEvent>> {
    const all = this.knex<Stored<'tenant_events'>>('tenant_events').where({
      life,
    });
    return this.page('timeline', all, { id: 'desc' }, page, toEvent);
  }

  /** The newest approved revision. */
  async newestRevision(life: string): Promise<RevisionRow | undefined> {
    const row = await this.knex<Stored<'revisions'>>('revisions')
      .where({ life })
      .orderBy('number', 'desc')
      .first();
    return row && fromRow('revisions', row);
  }

  private async page<Row extends object, Item>(
    name: string,
    rows: Knex.QueryBuilder,
    columns: Record<string, OrderBy['direction']>,
    { limit, cursor }: PageOptions,
    map: (row: Row) => Item,
  ): Promise<Page<Item>> {
    const { knex } = this;
    const order = Object.entries(columns).map(([column, direction]) => ({
      name: column,
      sql: knex.raw('??', [column]),
      type: 'number' as const,
      direction,
    }));
    const page = await readPage<Row>({
      name,
      rows,
      order,
      limit,
      cursor,
      knex,
    });
    return { ...page, items: page.items.map(map) };
  }
}

/** A delivery row as answered. */
export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    revision: row.revision,
    target: row.target,
    state: row.state,
    attempts: row.attempts,
    ...(row.commit_hash && { commit: row.commit_hash }),
    ...(row.error_code && {
      error: {
        code: row.error_code,
        message: row.error_message ?? '',
        ...(row.error_params && { params: row.error_params }),
      },
    }),
    ...(row.links && { links: row.links }),
    ...(row.objects && boundedObjects(row.objects)),
    ...(row.next_attempt_at && { nextAttemptAt: row.next_attempt_at }),
    createdAt: row.created_at,
    ...(row.finished_at && { finishedAt: row.finished_at }),
    ...(row.report && { report: row.report }),
  };
}

/** What a person may still be expected to read. */
const MOST_OBJECTS = 50;
const TAKEN = ['created', 'updated', 'unchanged', 'pruned'];

function boundedObjects(
  all: ObjectResult[],
): Pick<Delivery, 'objects' | 'objectsOmitted'> {
  const isTaken = ({ outcome }: ObjectResult) => TAKEN.includes(outcome);
  const ordered = [...all.filter(it => !isTaken(it)), ...all.filter(isTaken)];
  const omitted = ordered.length - MOST_OBJECTS;
  return {
    objects: ordered.slice(0, MOST_OBJECTS),
    ...(omitted > 0 && { objectsOmitted: omitted }),
  };
}

/** An entry of a timeline as answered. */
export function toEvent(stored: Stored<'tenant_events'>): TimelineEvent {
  const row = fromRow('tenant_events', stored);
  return {
    id: String(row.id),
    at: row.at,
    type: row.type,
    ...(row.actor && { actor: row.actor }),
    params: row.params,
  };
}
