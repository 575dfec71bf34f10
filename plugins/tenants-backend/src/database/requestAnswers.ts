// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of requests as they are answered, and what their viewers may do with them.

import {
  boundedFindings,
  Decision,
  isOpenState,
  RequestComment,
  RequestState,
  TenantRequest,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isoNow } from './clock';
import { Stored } from './rows';
import { DecisionRow, RequestRow } from './tables';

/** What lists show: nothing that grows with the spec. */
export const SUMMARY = [
  'id',
  'type',
  'tenant_id',
  'life',
  'state',
  'requested_by',
  'owner',
  'reason',
  'client',
  'findings',
  'manifest_digest',
  'base_revision',
  'created_at',
  'updated_at',
  'expires_at',
  'revision',
  'round',
  'requirement',
] as const;

/** What stands in other tables about a request. */
export type AboutRequest = {
  /** Of every manifest that it asked for. */
  decisions: DecisionRow[];
  /** Groups whose members are next. */
  deciders: string[];
  /** Whoever edited it. */
  editors: string[];
  /** Only of one request. */
  comments?: RequestComment[];
};

type SummaryRow = Pick<RequestRow, (typeof SUMMARY)[number]> & Owned;
export type StoredSummary = Pick<Stored<'requests'>, (typeof SUMMARY)[number]> &
  Owned;

/** Who is looking, as far as answers about requests need it. */
export type RequestViewer = {
  ref?: string;
  groups: string[];
  approver: boolean;
  /** A person whom the policy lets decide; which requests, their groups say. */
  decides: boolean;
  /** The policy lets them withdraw; which, is looked at besides. */
  cancels: boolean;
  /** A person, who may ask for something; of what they may edit, the rest is looked at besides. */
  edits: boolean;
};

/** The owner that the tenant has now, whoever the request asks for. */
export type Owned = { tenant_owner: string };

/** A request with the owner that its tenant has now. */
export type OwnedRequestRow = RequestRow & Owned;

/** Who may withdraw an open request: its requester, the present owners of its tenant, approvers. */
export function mayCancel(
  { ref, groups, approver }: Pick<RequestViewer, 'ref' | 'groups' | 'approver'>,
  { requested_by, tenant_owner }: Pick<RequestRow, 'requested_by'> & Owned,
): boolean {
  return approver || requested_by === ref || groups.includes(tenant_owner);
}

/** The state of a request now: one whose time is over counts as expired, before anybody has written it down. */
export function presentState({
  state,
  expires_at,
}: Pick<RequestRow, 'state' | 'expires_at'>): RequestState {
  const isOver = expires_at !== null && expires_at <= isoNow();
  return isOpenState(state) && isOver ? 'expired' : state;
}

function isDecidable(
  row: SummaryRow,
  { decisions, deciders, editors }: AboutRequest,
  { ref, groups, approver, decides }: RequestViewer,
): boolean {
  const { round, requirement, requested_by } = row;
  const isNext = groups.some(it => deciders.includes(it));
  return (
    presentState(row) === 'pending' &&
    decides &&
    ref !== undefined &&
    ref !== requested_by &&
    !editors.includes(ref) &&
    (isNext || (requirement === null && approver)) &&
    !decisions.some(it => it.round === round && it.decided_by === ref)
  );
}

function toDecision(
  it: DecisionRow,
  { round }: Pick<RequestRow, 'round'>,
): Decision {
  return {
    decision: it.decision,
    decidedBy: it.decided_by,
    digest: it.digest,
    ...(it.comment !== null && { comment: it.comment }),
    decidedAt: it.decided_at,
    ...(it.rule_id !== null &&
      it.rule_version !== null && {
        rule: { id: it.rule_id, version: it.rule_version },
      }),
    ...(it.step !== null && { step: it.step }),
    ...(it.escalated && { escalated: true as const }),
    ...(it.round !== round && { void: true as const }),
  };
}

/** Who may edit a request that changes were asked for: its requester, and the present owners of its tenant. */
export function mayEdit(
  { ref, groups }: Pick<RequestViewer, 'ref' | 'groups'>,
  { requested_by, tenant_owner }: Pick<RequestRow, 'requested_by'> & Owned,
): boolean {
  return requested_by === ref || groups.includes(tenant_owner);
}

/** One request, whole. */
export function toRequest(
  row: OwnedRequestRow,
  about: AboutRequest,
  viewer: RequestViewer,
): TenantRequest {
  const { findingCount: _count, ...summary } = toSummary(row, about, viewer);
  return {
    ...summary,
    ...(row.spec !== null && { spec: row.spec }),
    findings: boundedFindings(row.findings),
    capacity: row.capacity,
    comments: about.comments ?? [],
  };
}

/** A request in a list. */
export function toSummary(
  row: SummaryRow,
  about: AboutRequest,
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
    ...(row.client !== null && { client: row.client }),
    manifestDigest: row.manifest_digest,
    ...(row.round > 1 && { round: row.round }),
    findingCount: row.findings.length,
    ...(row.base_revision !== null && { baseRevision: row.base_revision }),
    decisions: about.decisions.map(it => toDecision(it, row)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.revision !== null && { revision: row.revision }),
    decidable: isDecidable(row, about, viewer),
    editable:
      presentState(row) === 'changes_requested' &&
      viewer.edits &&
      mayEdit(viewer, row),
    cancellable:
      isOpenState(presentState(row)) &&
      viewer.ref !== undefined &&
      viewer.cancels &&
      mayCancel(viewer, row),
  };
}
