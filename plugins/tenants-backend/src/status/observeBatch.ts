// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is kept besides of a Job or CronJob: whether it is over, and how it was.

import { QUEUE_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** Of what runs to its end. */
export type ObservedBatch = {
  /** Told to begin nothing. */
  suspended: boolean;
  /** How a Job ended, in its controller's words. */
  ended?: { succeeded: boolean; reason: string; message?: string };
  /** The LocalQueue of Kueue that it is in. */
  queue?: string;
  /** The CronJob whose run a Job is, e.g. `CronJob/nightly`, and when that began. */
  runOf?: string;
  created?: string;
  /** Of a CronJob. */
  lastScheduled?: string;
  lastSucceeded?: string;
};

type Condition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
};

export function observeBatch(object: KubernetesObject): ObservedBatch {
  const { metadata, spec = {}, status = {} } = object;
  const owner = metadata.ownerReferences?.find(each => each.controller);
  const created = metadata.creationTimestamp as string | undefined;
  const ended = endOf(status.conditions ?? []);
  const { lastScheduleTime, lastSuccessfulTime } = status;
  const queue = metadata.labels?.[QUEUE_LABEL];
  return {
    suspended: spec.suspend === true,
    ...(ended && { ended }),
    ...(queue !== undefined && { queue }),
    ...(owner?.kind === 'CronJob' && { runOf: `CronJob/${owner.name}` }),
    ...(created && { created }),
    ...(lastScheduleTime && { lastScheduled: lastScheduleTime }),
    ...(lastSuccessfulTime && { lastSucceeded: lastSuccessfulTime }),
  };
}

function endOf(conditions: Condition[]): ObservedBatch['ended'] {
  const end = conditions.find(
    ({ type, status }) =>
      ['Complete', 'Failed'].includes(type) && status === 'True',
  );
  if (!end) return undefined;
  const { type, reason = type, message } = end;
  return {
    succeeded: type === 'Complete',
    reason,
    ...(message && { message: message.slice(0, 300) }),
  };
}
