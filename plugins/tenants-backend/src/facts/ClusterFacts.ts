// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/** Plain numbers of the base unit (cores, bytes, pieces) by resource name. */
export type ResourceAmounts = Record<string, number>;

/** What the observer knows of a cluster as a whole; stored as JSON in `clusters.facts` with the moment in `clusters.seen_at`. */
export type ClusterFacts = {
  version: string;
  nodes: { ready: number; total: number };
  /** Sum over schedulable nodes, by resource name, as plain numbers of the base unit (cores, bytes, pieces). */
  allocatable: ResourceAmounts;
  /** Every device key that any node has, whether it is ready or offers some now; sorted. Absent in older rows. */
  devices?: string[];
  /** Devices that ready, schedulable nodes offer, by resource name, e.g. `nvidia.com/gpu`. */
  gpu?: Record<string, DeviceFacts>;
  /**
   * What the tenants' ResourceQuota objects commit in the cluster now: by tenant id, then by resource as in a tenant's `needs`
   * (`cpu` in cores, `memory` and `storage` in bytes, devices by count). Zeros are left out. A tenant is here for as long as
   * the object is, known to the database or not.
   */
  quota?: Record<string, ResourceAmounts>;
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
