// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests as answers.

import {
  listRequestsQuerySchema,
  Page,
  TenantRequest,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { applyVisibility, Visibility } from './accessFilter';
import { readPage } from './keyset';
import { isoNow } from './clock';
import { readComments } from './operations/commentRequest';
import { editsBy, readEditors } from './operations/editRequest';
import { notOver } from './operations/expireRequest';
import {
  readDeciders,
  readDecidersOfLives,
} from './operations/requestDeciders';
import {
  AboutRequest,
  Owned,
  OwnedRequestRow,
  RequestViewer,
  StoredSummary,
  SUMMARY,
  toRequest,
  toSummary,
} from './requestAnswers';
import { fromRow, Stored } from './rows';
import { DecisionRow } from './tables';

type ListQuery = z.output<typeof listRequestsQuerySchema>;

/** Reads requests with their decisions. */
export class RequestReader {
  constructor(private readonly knex: Knex) {}

  /** A page of requests, newest first: of visible tenants, the viewer's own, and those that they are to decide. */
  async list(
    query: ListQuery,
    visible: Visibility,
    viewer: RequestViewer,
  ): Promise<Page<TenantRequestSummary>> {
    const filtered = this.knex<Stored<'requests'>>('requests');
    if (visible !== 'all') {
      filtered.where(seen => {
        seen.where(inner => applyVisibility(inner, 'requests.life', visible));
        if (viewer.ref) {
          seen.orWhere('requests.requested_by', viewer.ref);
        }
        if (viewer.decides) seen.orWhereExists(this.turnOf(viewer));
      });
    }
    this.applyFilters(filtered, query, viewer);
    const { knex } = this;
    const newestFirst = { type: 'text', direction: 'desc' } as const;
    const order = [
      {
        name: 'created_at',
        sql: knex.raw('??', ['requests.created_at']),
        ...newestFirst,
      },
      {
        name: 'id',
        // As text: PostgreSQL compares its uuids with uuids only, and a cursor may hold anything.
        sql: knex.raw('CAST(?? AS text)', ['requests.id']),
        ...newestFirst,
      },
    ];
    const page = await readPage<StoredSummary>({
      name: 'requests',
      rows: filtered,
      select: [...SUMMARY, this.tenantOwner()],
      order,
      knex,
      ...query,
    });
    const aboutThem = await this.about(page.items.map(({ id }) => id));
    return {
      ...page,
      items: page.items.map(row =>
        toSummary(fromRow('requests', row), aboutThem(row.id), viewer),
      ),
    };
  }

  async row(id: string): Promise<OwnedRequestRow | undefined> {
    const row: (Stored<'requests'> & Owned) | undefined = await this.knex(
      'requests',
    )
      .where({ id })
      .select('requests.*', this.tenantOwner())
      .first();
    return row && fromRow('requests', row);
  }

  /** The newest requests about visible tenants, and how many there are. */
  async newest(
    visible: Visibility,
    limit: number,
  ): Promise<{ rows: OwnedRequestRow[]; total: number }> {
    const seen = this.knex<Stored<'requests'>>('requests').where(inner =>
      applyVisibility(inner, 'requests.life', visible),
    );
    const [{ total }] = await seen.clone().count({ total: '*' });
    const rows: (Stored<'requests'> & Owned)[] = await seen
      .select('requests.*', this.tenantOwner())
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return {
      rows: rows.map(row => fromRow('requests', row)),
      total: Number(total),
    };
  }

  private tenantOwner() {
    return this.knex.raw(
      '(SELECT tenants.owner FROM tenants WHERE tenants.life = requests.life) AS tenant_owner',
    );
  }

  /** One request as answered to this viewer. */
  async get(
    id: string,
    viewer: RequestViewer,
  ): Promise<TenantRequest | undefined> {
    const row = await this.row(id);
    if (!row) return undefined;
    const about = (await this.about([id]))(id);
    const comments = await readComments(this.knex, id);
    return toRequest(row, { ...about, comments }, viewer);
  }

  private applyFilters(
    filtered: Knex.QueryBuilder,
    query: ListQuery,
    viewer: RequestViewer,
  ) {
    if (query.state === 'open') {
      filtered.whereIn('state', ['pending', 'changes_requested']);
    } else if (query.state) {
      filtered.where('state', query.state);
    }
    if (query.tenantId) {
      filtered.where('tenant_id', query.tenantId);
    }
    if (query.life) {
      filtered.where('life', query.life);
    }
    if (query.requestedBy) {
      filtered.where(
        'requested_by',
        query.requestedBy === 'me' ? viewer.ref ?? '' : query.requestedBy,
      );
    }
    if (query.decidable !== undefined) {
      const decidable = (inner: Knex.QueryBuilder) =>
        viewer.decides && viewer.ref
          ? this.whereDecidable(inner, viewer, viewer.ref)
          : inner.whereRaw('1 = 0');
      filtered[query.decidable ? 'where' : 'whereNot'](decidable);
    }
  }

  /** Pending ones of others that it is their turn to decide: in SQL what `isDecidable` says. */
  private whereDecidable(
    rows: Knex.QueryBuilder,
    viewer: RequestViewer,
    ref: string,
  ) {
    const { knex } = this;
    const decided = knex('decisions')
      .whereRaw('decisions.request_id = requests.id')
      .whereRaw('decisions.round = requests.round')
      .where('decided_by', ref)
      .select(knex.raw('1'));
    return rows
      .where('state', 'pending')
      .where(notOver(isoNow()))
      .whereNot('requested_by', ref)
      .whereNotExists(decided)
      .whereNotExists(editsBy(knex, ref))
      .where(mine => {
        mine.whereExists(this.turnOf(viewer));
        if (viewer.approver) mine.orWhereNull('requirement');
      });
  }

  /** Of lives, the groups whose members are next to decide what waits. */
  decidersOf(lives: string[]): Promise<Map<string, string[]>> {
    return readDecidersOfLives(this.knex, lives);
  }

  /** It is their turn to decide. */
  private turnOf({ groups }: Pick<RequestViewer, 'groups'>) {
    return this.knex('request_deciders')
      .whereRaw('request_deciders.request_id = requests.id')
      .whereIn('group_ref', groups)
      .select(this.knex.raw('1'));
  }

  /** What stands in other tables about requests, by id. */
  private async about(
    requestIds: string[],
  ): Promise<(id: string) => AboutRequest> {
    const [decisions, deciders, editors] = await Promise.all([
      this.decisionsOf(requestIds),
      readDeciders(this.knex, requestIds),
      readEditors(this.knex, requestIds),
    ]);
    return id => ({
      decisions: decisions.get(id) ?? [],
      deciders: deciders.get(id) ?? [],
      editors: editors.get(id) ?? [],
    });
  }

  private async decisionsOf(
    requestIds: string[],
  ): Promise<Map<string, DecisionRow[]>> {
    const rows: DecisionRow[] = await this.knex<DecisionRow>('decisions')
      .whereIn('request_id', requestIds)
      .orderBy('decided_at');
    const byRequest = new Map<string, DecisionRow[]>();
    for (const row of rows) {
      byRequest.set(row.request_id, [
        ...(byRequest.get(row.request_id) ?? []),
        row,
      ]);
    }
    return byRequest;
  }
}
