// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.objects`, a part of config.d.ts.

/** Kinds of other people's, such as KServe's, that tenants may bring objects of. docs/workloads.md has examples. */
export interface ClusterObjects {
  kinds: Array<{
    /** E.g. `serving.kserve.io/v1beta1`. */
    apiVersion: string;
    kind: string;
    /** Where its objects have pods; [] for none. Known, and so left out, for InferenceService, RayCluster, RayJob, RayService, LeaderWorkerSet, PyTorchJob, TrainJob, Job and CronJob */
    pods?: Array<{
      /** Path of a pod template, e.g. `spec.groups.*.template`. Either this or podSpec */
      template?: string;
      /** Path of the spec of a pod. */
      podSpec?: string;
      /** Paths of numbers that, multiplied, are how many pods it makes. Default: one */
      count?: string[];
    }>;
    /** Conditions of its status of which one has to be true. Default: what is known of it, or none: it does not say how it is */
    ready?: string[];
    /** What is set while a tenant is suspended. Default: what is known of it, or nothing: it goes on */
    suspend?: { path: string; value: string | number | boolean };
  }>;
}
