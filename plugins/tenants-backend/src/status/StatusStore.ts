// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the observer needs of the database.

import { TenantStatus, Verdict } from '@ecp-ai/backstage-plugin-tenants-common';
import { NamedProblem } from '../kubernetes/problemOf';

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
  /** Names of the services that the newest revision renders as Deployments. */
  services: string[];
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

export type { NamedProblem };

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

/** What the observer knows of a cluster as a whole; stored as JSON in `clusters.facts` with the moment in `clusters.seen_at`. */
export type ClusterFacts = {
  version: string;
  nodes: { ready: number; total: number };
  /** Sum over schedulable nodes, by resource name, as plain numbers of the base unit (cores, bytes, pieces). */
  allocatable: Record<string, number>;
  /** Every device key that any node has, whether it is ready or offers some now; sorted. Absent in older rows. */
  devices?: string[];
  /** Devices that ready, schedulable nodes offer, by resource name, e.g. `nvidia.com/gpu`. */
  gpu?: Record<string, DeviceFacts>;
  /**
   * What the tenants' ResourceQuota objects commit in the cluster now: by tenant id, then by resource as in a tenant's `needs`
   * (`cpu` in cores, `memory` and `storage` in bytes, devices by count). Zeros are left out. A tenant is here for as long as
   * the object is, known to the database or not.
   */
  quota?: Record<string, Record<string, number>>;
};

/**
 * One kind of device. What depends on who runs where is absent while that is not known
 * (the pods of others are not listed yet, or may not be).
 */
export type DeviceFacts = {
  /** Sum over the nodes. */
  allocatable: number;
  /** Sum over the nodes of what no pod asks for that is bound and not finished; pods of all namespaces count. */
  free?: number;
  /** The most that one node has free: what a single pod can still get. */
  largestFreeBlock?: number;
  /** Asked for by bound, unfinished pods outside of tenants' namespaces: no tenant can have it. */
  others?: number;
  /** What the pods of each tenant hold, by tenant id, and what would be free without them; holders only. */
  tenants?: Record<string, TenantDevices>;
};

/** One tenant's part in a kind of device. */
export type TenantDevices = {
  held: number;
  /** As in {@link DeviceFacts}, if none of its pods were there: what the tenant itself can get. */
  free: number;
  largestFreeBlock: number;
};
