// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
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

/** What the fake knows; tests change it while pages are open. */
export type FakeState = {
  /** Who calls. */
  viewer: string;
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
};
