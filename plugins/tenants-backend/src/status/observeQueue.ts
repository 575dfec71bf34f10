// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Kueue says of a tenant's jobs: of each its Workload, and the tenant's LocalQueue.

import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { foreignMessage } from './foreignMessage';

/** Of a Job. */
export type ObservedQueueEntry = {
  kind: 'Workload';
  /** Whose it is, e.g. `Job/train-0123456789ab`. */
  owner?: string;
  /** It may run. */
  admitted: boolean;
  /** ResourceFlavors that it was assigned. */
  flavors: string[];
  /** What it waits for. */
  message?: string;
};

/** `stopped`: nothing of it runs, which is how a suspended tenant's is. */
export type ObservedQueue = { kind: 'LocalQueue'; stopped: boolean };

/** Kueue's own, which bears none of our labels. */
export const isQueueEntry = (object: { apiVersion: string; kind: string }) =>
  isOfKueue(object) && object.kind === 'Workload';

/** Others have kinds of these names, too. */
const isOfKueue = ({ apiVersion }: { apiVersion: string }) =>
  groupOf(apiVersion) === 'kueue.x-k8s.io';

export function observeKueue(
  object: KubernetesObject,
): ObservedQueue | ObservedQueueEntry | undefined {
  if (isQueueEntry(object)) return observeEntry(object);
  return isOfKueue(object) && object.kind === 'LocalQueue'
    ? observeQueue(object)
    : undefined;
}

function observeEntry({
  metadata,
  status = {},
}: KubernetesObject): ObservedQueueEntry {
  const owner = metadata.ownerReferences?.find(it => it.controller);
  const conditions: any[] = status.conditions ?? [];
  const find = (type: string) => conditions.find(it => it.type === type);
  const admitted = find('Admitted')?.status === 'True';
  // With room for it, it may still wait for a check.
  const waits = ['QuotaReserved', 'Admitted'].find(
    it => find(it)?.status !== 'True',
  );
  const message = waits && find(waits)?.message;
  const assignments: any[] = status.admission?.podSetAssignments ?? [];
  const flavors = assignments.flatMap(it => Object.values(it.flavors ?? {}));
  return {
    kind: 'Workload',
    ...(owner && { owner: `${owner.kind}/${owner.name}` }),
    admitted,
    flavors: [...new Set(flavors.map(String))].sort(),
    ...(!admitted && message && { message: foreignMessage(message) }),
  };
}

const observeQueue = ({ spec = {} }: KubernetesObject): ObservedQueue => ({
  kind: 'LocalQueue',
  stopped: ![undefined, 'None'].includes(spec.stopPolicy),
});
