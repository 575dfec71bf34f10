// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the tables, with the values of their JSON columns; how these are stored, rows.ts alone knows.

import { JsonObject } from '@backstage/types';
import {
  ApprovalRequirement,
  AuditOutcome,
  Capacity,
  ClusterProblem,
  Decision,
  Delivery,
  DeliveryLink,
  DeliveryState,
  Finding,
  Lifecycle,
  ObjectResult,
  OverallStatus,
  Rendering,
  RequestState,
  RequestType,
  TenantSpec,
  Verdict,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ChainFault } from '../audit/ChainFault';
import { ClusterFacts, ResourceAmounts } from '../facts/ClusterFacts';
import { ObservedStatus } from '../facts/ExpectedTenant';
import { RepositoryProblem } from '../facts/RepositoryMemory';

/** What of its cluster's devices a request was rendered with. */
export type DevicesOfRequest = { keys: string[]; offered: string[] };

/** What a delete request was told goes. Whoever asks a cluster knows what is in it. */
export type GoesOfRequest = object;

/** A rebuild that was asked for; with the reason when it could not be done. */
export type RebuildWish = {
  id: string;
  by: string;
  at: string;
  failure?: { code: string; message: string };
};

/** Whose a row is: the id, and which life of it. */
export type OfLife = { tenant_id: string; life: string };

export type TenantRow = OfLife & {
  /** The id stands for this life: while it lives, and as a tombstone until somebody else asks for the id. */
  is_current: boolean | number;
  display_name: string;
  description: string | null;
  owner: string;
  environment: string;
  preset: string;
  preset_version: number;
  cluster: string;
  lifecycle: Lifecycle;
  revision: number | null;
  spec: TenantSpec;
  needs: ResourceAmounts;
  created_at: string;
  updated_at: string;
  expires_at: string | null;
  /** See `searchText`. */
  search_text: string;
};

export type RequestRow = OfLife & {
  id: string;
  type: RequestType;
  state: RequestState;
  requested_by: string;
  owner: string;
  environment: string;
  cluster: string;
  reason: string | null;
  client: string | null;
  spec: TenantSpec | null;
  preset: string;
  preset_version: number;
  manifest: string;
  tenant_yaml: string;
  manifest_digest: string;
  base_revision: number | null;
  findings: Finding[];
  capacity: Capacity;
  needs: ResourceAmounts;
  /** How the manifest was rendered, and with what; null in older rows. */
  rendering: Rendering | null;
  devices: DevicesOfRequest | null;
  goes: GoesOfRequest | null;
  created_at: string;
  updated_at: string;
  expires_at: string | null;
  revision: number | null;
  /** What the requester was to the tenant when they asked. */
  standing: 'owner' | 'admin' | 'editor' | 'other' | null;
  /** Which manifest it is that is asked for, counted from 1. */
  round: number;
  /** Who has to approve it; null until it is judged. */
  requirement: ApprovalRequirement | null;
};

export type DecisionRow = {
  id: string;
  request_id: string;
  requested_by: string;
  decision: Decision['decision'];
  decided_by: string;
  digest: string;
  comment: string | null;
  decided_at: string;
  /** The manifest that it is about. */
  round: number;
  rule_id: string | null;
  rule_version: string | null;
  /** The step of an approval, counted from 0. */
  step: number | null;
  /** By somebody who may only since it waited for too long. */
  escalated: boolean | number | null;
};

export type RevisionRow = OfLife & {
  number: number;
  kind: 'deploy' | 'remove';
  request_id: string;
  spec: TenantSpec;
  manifest: string;
  tenant_yaml: string;
  manifest_digest: string;
  preset_version: number;
  requested_by: string;
  approved_by: string;
  created_at: string;
};

export type DeliveryRow = OfLife & {
  id: string;
  revision: number;
  target: string;
  position: number;
  state: DeliveryState;
  attempts: number;
  commit_hash: string | null;
  error_code: string | null;
  error_message: string | null;
  error_params: Record<string, string | number> | null;
  objects: ObjectResult[] | null;
  links: DeliveryLink[] | null;
  next_attempt_at: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
  report: Delivery['report'] | null;
  /** Stays, whatever becomes of the delivery afterwards. */
  delivered_at: string | null;
  /** Times that it began to fail, or to wait for somebody. */
  failures: number;
};

/** A restart that is wanted. */
export type RestartRow = OfLife & {
  /** Empty for all of them. */
  workload: string;
  requested_by: string;
  requested_at: string;
  /** Something was done for it, or may have been. */
  began_at: string | null;
  /** It had begun; it is not begun again. */
  withdrawn_at: string | null;
};

/** What became of one. */
export type RestartResultRow = OfLife & {
  workload: string;
  requested_at: string;
  result: 'done' | 'failed' | 'superseded' | 'withdrawn';
  cause: string | null;
  message: string | null;
  at: string;
};

export type StatusRow = OfLife & {
  overall_status: OverallStatus;
  verdict: Verdict;
  status: Omit<ObservedStatus, 'overall_status' | 'verdict'> | null;
  observed_at: string | null;
};

export type EventRow = OfLife & {
  id: number | string;
  at: string;
  type: string;
  actor: string | null;
  params: Record<string, string | number>;
  published_at: string | null;
};

/** An entry of the audit; tenant and life where it is about one. */
export type AuditRow = {
  at: string;
  who: string;
  via: string | null;
  event: string;
  outcome: AuditOutcome;
  tenant_id: string | null;
  life: string | null;
  requests: string[];
  digest_before: string | null;
  digest_after: string | null;
  rule: string | null;
  meta: JsonObject;
};

/** How the audit's chain was found when it was walked last, up to which row. */
export type VerdictRow = {
  id: number;
  seq: number;
  at: string;
  faults: ChainFault[];
};

export type GitBranchRow = {
  key: string;
  repository: string;
  branch: string;
  delivered_head: string | null;
  seen_head: string | null;
  problem: (RepositoryProblem & { since: string }) | null;
  told: boolean | number;
  rebuild: RebuildWish | null;
  looked_at: string | null;
};

/** What a target keeps of a life. */
export type TargetStateRow = OfLife & { target: string; state: JsonObject };

export type ClusterRow = {
  name: string;
  seen_at: string | null;
  facts: ClusterFacts | null;
  problem: ClusterProblem | null;
};
