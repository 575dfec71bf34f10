// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Permission } from '@backstage/plugin-permission-common';
import {
  ApprovalRule,
  AuditChain,
  AuditEntry,
  Certificate,
  ClusterSummary,
  Delivery,
  Pod,
  Preview,
  Repository,
  Tenant,
  TenantRequest,
  TenantStatus,
  TimelineEvent,
} from '..';

/** Who calls: a person, or a plugin for itself. */
export type FakeCaller = { type: 'user' | 'service'; ref: string };

/** What the fake knows; tests change it while pages are open. */
export type FakeState = {
  /** Who calls. */
  viewer: string;
  /** The policy: reading hides what it denies. By itself everything is allowed that no tenant denies in `allowed`. */
  allows: (
    caller: FakeCaller,
    permission: Permission,
    tenant: Tenant | undefined,
  ) => boolean;
  /** Groups of whoever calls, and whether they may name others. */
  owners: string[];
  ownersAny: boolean;
  tenants: Tenant[];
  requests: TenantRequest[];
  statuses: TenantStatus[];
  deliveries: Delivery[];
  timeline: TimelineEvent[];
  manifest: string;
  diff: string;
  diffShortened?: number;
  preview: Preview | undefined;
  certificate?: Certificate;
  clusters: ClusterSummary[];
  pods: Pod[];
  /** What was written, by `pod/container`. */
  logs: Record<string, string>;
  repository: Repository;
  audit: AuditEntry[];
  auditChain: AuditChain;
  /** Of the configuration. */
  rules: ApprovalRule[];
};
