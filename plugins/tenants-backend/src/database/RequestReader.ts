// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests as answers.

import {
  boundedFindings,
  isOpenState,
  listRequestsQuerySchema,
  Page,
  TenantRequest,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { applyVisibility, Visibility } from './accessFilter';
import { readPage } from './keyset';
import { fromRow, Stored } from './rows';
import { DecisionRow, RequestRow } from './tables';

type ListQuery = z.output<typeof listRequestsQuerySchema>;

/** What lists show: nothing that grows with the spec. */
const SUMMARY = [
  'id',
  'type',
  'tenant_id',
  'life',
  'state',
  'requested_by',
  'owner',
  'reason',
  'findings',
  'manifest_digest',
  'base_revision',
  'created_at',
  'updated_at',
  'expires_at',
  'revision',
] as const;

type SummaryRow = Pick<RequestRow, (typeof SUMMARY)[number]> & Owned;
type StoredSummary = Pick<Stored<'requests'>, (typeof SUMMARY)[number]> & Owned;

/** Who is looking, as far as answers about requests need it. */
export type RequestViewer = {
  ref?: string;
  groups: string[];
  approver: boolean;
  /** May decide others' requests: an approver whom the policy lets. */
  decides: boolean;
  /** The policy lets them withdraw; which, is looked at besides. */
  cancels: boolean;
};

/** The owner that the tenant has now, whoever the request asks for. */
type Owned = { tenant_owner: string };

/** A request with the owner that its tenant has now. */
export type OwnedRequestRow = RequestRow & Owned;

/** Reads requests with their decisions. */
export class RequestReader {
  constructor(private readonly knex: Knex) {}

  /** A page of requests, newest first: of visible tenants, and the viewer's own. */
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
    const decisions = await this.decisionsOf(page.items.map(({ id }) => id));
    return {
      ...page,
      items: page.items.map(row =>
        toSummary(
          fromRow('requests', row),
          decisions.get(row.id) ?? [],
          viewer,
        ),
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
    return (
      row &&
      toRequest(row, (await this.decisionsOf([id])).get(id) ?? [], viewer)
    );
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
          ? inner.where('state', 'pending').whereNot('requested_by', viewer.ref)
          : inner.whereRaw('1 = 0');
      filtered[query.decidable ? 'where' : 'whereNot'](decidable);
    }
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

/** Who may withdraw an open request: its requester, the present owners of its tenant, approvers. */
export function mayCancel(
  { ref, groups, approver }: Pick<RequestViewer, 'ref' | 'groups' | 'approver'>,
  { requested_by, tenant_owner }: Pick<RequestRow, 'requested_by'> & Owned,
): boolean {
  return approver || requested_by === ref || groups.includes(tenant_owner);
}

function toRequest(
  row: OwnedRequestRow,
  decisions: DecisionRow[],
  viewer: RequestViewer,
): TenantRequest {
  const { findingCount: _count, ...summary } = toSummary(
    row,
    decisions,
    viewer,
  );
  return {
    ...summary,
    ...(row.spec !== null && { spec: row.spec }),
    findings: boundedFindings(row.findings),
    capacity: row.capacity,
  };
}

function toSummary(
  row: SummaryRow,
  decisions: DecisionRow[],
  viewer: RequestViewer,
): TenantRequestSummary {
  return {
    id: row.id,
    type: row.type,
    tenantId: row.tenant_id,
    life: row.life,
    state: row.state,
    requestedBy: row.requested_by,
    owner: row.owner,
    ...(row.reason !== null && { reason: row.reason }),
    manifestDigest: row.manifest_digest,
    findingCount: row.findings.length,
    ...(row.base_revision !== null && { baseRevision: row.base_revision }),
    decisions: decisions.map(decision => ({
      decision: decision.decision,
      decidedBy: decision.decided_by,
      digest: decision.digest,
      ...(decision.comment !== null && { comment: decision.comment }),
      decidedAt: decision.decided_at,
    })),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.revision !== null && { revision: row.revision }),
    decidable:
      row.state === 'pending' &&
      viewer.decides &&
      viewer.ref !== undefined &&
      viewer.ref !== row.requested_by,
    cancellable:
      isOpenState(row.state) &&
      viewer.ref !== undefined &&
      viewer.cancels &&
      mayCancel(viewer, row),
  };
}
