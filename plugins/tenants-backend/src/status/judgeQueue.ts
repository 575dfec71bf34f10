// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jobs in a queue: which of them may run, and what the others wait for. Pure.

import {
  Verdict,
  verdictOf,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ObservedBatch } from './observeBatch';
import { ObservedObject } from './observeObject';
import { ObservedQueueEntry } from './observeQueue';

/** What is known of the queues of a tenant. */
export type Queues = {
  /** By whose they are, e.g. `Job/train-0123456789ab`. */
  entries: Map<string, ObservedQueueEntry>;
  /** Names of those that let nothing run. */
  stopped: Set<string>;
};

export function queuesOf(objects: ObservedObject[]): Queues {
  const entries = new Map<string, ObservedQueueEntry>();
  const stopped = new Set<string>();
  for (const { name, view } of objects) {
    if (view.kind === 'Workload' && view.owner) entries.set(view.owner, view);
    if (view.kind === 'LocalQueue' && view.stopped) stopped.add(name);
  }
  return { entries, stopped };
}

/** What the status says of a job's place in its queue. */
export function placeOf(
  key: string,
  { queue }: ObservedBatch,
  { entries }: Queues,
): WorkloadStatus['queue'] {
  if (queue === undefined) return undefined;
  const { admitted = false, flavors = [], message } = entries.get(key) ?? {};
  return {
    name: queue,
    admitted,
    ...(flavors.length > 0 && { flavors }),
    ...(message && { message }),
  };
}

/** Unless it may run, or is not meant to. */
export function waitsOf(
  name: string,
  { queue, suspended }: ObservedBatch,
  place: WorkloadStatus['queue'],
  { stopped }: Queues,
): Verdict | undefined {
  const waits =
    queue !== undefined && suspended && !place?.admitted && !stopped.has(queue);
  return waits
    ? verdictOf('job_queued', { workload: name, message: place?.message })
    : undefined;
}
