// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant as its cluster's observer knows it, and as it finds it.

import { TenantStatus, Verdict } from '@ecp-ai/backstage-plugin-tenants-common';

/** A tenant as the observer must know it to judge what it sees. */
export type ExpectedTenant = {
  tenantId: string;
  /** The life that the id stands for now; what was seen of an earlier one says nothing of it. */
  life: string;
  cluster: string;
  lifecycle: 'pending' | 'active' | 'suspended' | 'deleting' | 'deleted';
  /** The newest approved revision; absent before the first approval. */
  revision?: number;
  /** The newest revision that is at all of its targets; absent until one is. */
  delivered?: number;
  /** Its namespace is known to have been there, by whoever saw it: if it is not there now, somebody took it away. */
  hadNamespace: boolean;
  /** What keeps the newest revision from one of its targets, if something does. */
  held?: HeldDelivery;
  /** Names of the services of the newest revision. */
  services: string[];
  /** Objects of other people's kinds of the newest revision. */
  objects?: { kind: string; name: string }[];
};

/** A delivery that is blocked, or has failed many times in a row. */
export type HeldDelivery = {
  state: 'blocked' | 'failing';
  target: string;
  revision: number;
  /** Code of the delivery's error. */
  cause: string;
  /** What in the cluster stands in its way, where it is single objects. */
  objects?: string;
  /** Whose they are, as the server knows it. */
  manager?: string;
};

/** What was seen, as stored: the status answer without what depends on the moment of asking. */
export type ObservedStatus = Omit<
  TenantStatus,
  | 'tenant_id'
  | 'namespace'
  | 'cluster'
  | 'age_seconds'
  | 'stale'
  | 'observed_at'
  | 'verdict'
> & {
  verdict: Verdict;
};
