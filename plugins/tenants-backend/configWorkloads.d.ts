// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What `tenants.clusters.<name>` says of tenants' workloads, a part of config.d.ts.

/**
 * By what the cloud of a cluster knows tenants' pods: EKS, GKE and AKS look at the service account. `{tenantId}` in a value
 * stands for the tenant. docs/workloads.md has examples.
 */
export interface WorkloadIdentity {
  /** Of the account that tenants' pods run as. */
  annotations?: { [key: string]: string };
  /** Of the same. */
  labels?: { [key: string]: string };
  /** Of tenants' pods, those of their objects included. */
  podLabels?: { [key: string]: string };
}

/** PriorityClasses that tenants may name, or those of each preset. Each has the label ecp.ai/tenants: allowed. Default: none */
export type PriorityClasses = string[] | { [preset: string]: string[] };

/**
 * Jobs and runs of schedules wait in a queue of Kueue (kueue.x-k8s.io/v1beta2, 0.15 or newer): each tenant gets a LocalQueue.
 * The ClusterQueue has to let namespaces with the label ecp.ai/tenant in. Names of ClusterQueues: lower-case letters, digits
 * and hyphens, at most 57 characters.
 */
export interface ClusterKueue {
  /** Whose room the jobs take; by environment or preset where that is named, by environment before preset. */
  clusterQueue:
    | string
    | {
        default: string;
        environments?: { dev?: string; staging?: string; production?: string };
        presets?: { [preset: string]: string };
      };
}
