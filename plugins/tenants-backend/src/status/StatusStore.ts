// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the observer needs of the database.

import { ClusterFacts } from '../facts/ClusterFacts';
import { ExpectedTenant, ObservedStatus } from '../facts/ExpectedTenant';
import { NamedProblem } from '../kubernetes/problemOf';

/** Rows that the observer reads and writes. */
export interface StatusStore {
  /** Takes or renews the lease to observe a cluster, in database time; false: somebody else holds it. */
  holdCluster(
    cluster: string,
    holder: string,
    seconds: number,
  ): Promise<boolean>;
  releaseCluster(cluster: string, holder: string): Promise<void>;
  /** Tenants of a cluster that may have objects there. */
  listExpected(cluster: string): Promise<ExpectedTenant[]>;
  getExpected(tenantId: string): Promise<ExpectedTenant | undefined>;
  /**
   * Writes what was seen of a life, unless another holder observes the cluster. Not to be called twice at a time for a tenant.
   * Answers whether the row was written. A change of verdict is recorded on the tenant's timeline.
   */
  saveObserved(
    cluster: string,
    holder: string,
    life: string,
    status: ObservedStatus,
    observedAt: Date,
  ): Promise<boolean>;
  /** The cluster was heard of at this moment, and every stored status of it still holds. What kept it away is over. */
  confirmCluster(
    cluster: string,
    holder: string,
    seenAt: Date,
    facts: ClusterFacts,
  ): Promise<void>;
  /**
   * Why the cluster is away, unless another holder observes it. Answers whether the row says so now. Since when it is away
   * is kept from the first reason until it is confirmed, over reasons and holders.
   */
  saveProblem(
    cluster: string,
    holder: string,
    problem: NamedProblem,
    noticedAt: Date,
  ): Promise<boolean>;
  /** Something of ours was changed or deleted in the cluster: look at the tenant soon. */
  requestReconcile(tenantId: string): Promise<void>;
}
