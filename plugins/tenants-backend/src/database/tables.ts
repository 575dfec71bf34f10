// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows as the tables hold them. JSON columns are text, so that both engines read them alike.

import {
  DeliveryState,
  Lifecycle,
  OverallStatus,
  Rendering,
  RequestState,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';

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
  spec: string;
  needs: string;
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
  spec: string | null;
  preset: string;
  preset_version: number;
  manifest: string;
  tenant_yaml: string;
  manifest_digest: string;
  base_revision: number | null;
  findings: string;
  capacity: string;
  needs: string;
  /** How the manifest was rendered, and with what; null in older rows. */
  rendering: Rendering | null;
  devices: string | null;
  goes: string | null;
  created_at: string;
  updated_at: string;
  expires_at: string | null;
  revision: number | null;
  /** What the requester was to the tenant when they asked. */
  standing: 'owner' | 'admin' | 'editor' | 'other' | null;
};

export type DecisionRow = {
  id: string;
  request_id: string;
  requested_by: string;
  decision: 'approve' | 'reject';
  decided_by: string;
  digest: string;
  comment: string | null;
  decided_at: string;
};

export type RevisionRow = OfLife & {
  number: number;
  kind: 'deploy' | 'remove';
  request_id: string;
  spec: string;
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
  error_params: string | null;
  objects: string | null;
  links: string | null;
  next_attempt_at: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
  report: string | null;
  /** Stays, whatever becomes of the delivery afterwards. */
  delivered_at: string | null;
};

/** A restart that is wanted. */
export type RestartRow = OfLife & {
  /** Empty for all of them. */
  workload: string;
  requested_by: string;
  requested_at: string;
};

export type StatusRow = OfLife & {
  overall_status: OverallStatus;
  verdict: string;
  status: string | null;
  observed_at: string | null;
};

export type EventRow = OfLife & {
  id: number | string;
  at: string;
  type: string;
  actor: string | null;
  params: string;
  published_at: string | null;
};

export type GitBranchRow = {
  key: string;
  repository: string;
  branch: string;
  delivered_head: string | null;
  seen_head: string | null;
  problem: string | null;
  told: boolean | number;
  rebuild: string | null;
  looked_at: string | null;
};
