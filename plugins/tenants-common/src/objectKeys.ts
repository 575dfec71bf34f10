// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Labels and annotations that objects of other people's kinds may have. Controllers of a cluster do as they are bidden by
// those: they open ways in, ask for certificates, attach networks, inject containers. So it is said which may be there.

import { groupOf } from './groupOf';

/** Besides keys without a prefix, and those of the kind's own group. */
const FREE = new Set([
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'app.kubernetes.io/version',
  'kubernetes.io/description',
  'kueue.x-k8s.io/queue-name',
  // Say no more than that there shall be no way in.
  'networking.knative.dev/visibility',
  'networking.kserve.io/visibility',
]);

/** Of projects whose keys stand below another name than their kinds. */
const FREE_PREFIXES = ['leaderworkerset.sigs.k8s.io', 'jobset.sigs.k8s.io'];

/** Of a kind's own group or without a prefix, and yet not the tenant's: what is written to, who comes first and who is who. */
const RESERVED = new Set([
  'serving.kserve.io/storage-readonly',
  'serving.kserve.io/storage-initializer-uid',
  'serving.kserve.io/nodegroup',
  'ray.io/priority-class-name',
  'ray.io/scheduler-name',
  // By which older clusters of Azure give a pod somebody's identity.
  'aadpodidbinding',
]);

/** What a kind's parts say to each other, and devices that KServe claims for a model and no quota counts. */
const RESERVED_BEGINNINGS = ['internal.', 'serving.kserve.io/exp-dra-'];

/** Whether a label or annotation is not a tenant's to write on an object, or on what an object makes. */
export function isReservedKey(
  key: string,
  { apiVersion }: { apiVersion: string },
): boolean {
  if (RESERVED.has(key)) return true;
  if (RESERVED_BEGINNINGS.some(it => key.startsWith(it))) return true;
  const slash = key.indexOf('/');
  if (slash < 0 || FREE.has(key)) return false;
  const prefix = key.slice(0, slash);
  if (/(^|\.)ecp\.ai$/.test(prefix)) return true;
  const group = groupOf(apiVersion);
  return !(
    FREE_PREFIXES.includes(prefix) ||
    prefix === group ||
    prefix.endsWith(`.${group}`)
  );
}
