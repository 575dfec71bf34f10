// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Jobs: pods until enough of them have succeeded, or too many failed.

import { KubeObject, timestamp } from '../objects';
import { Condition, withCondition } from './conditions';
import { Controller, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { ownersOf } from './ownerKeys';
import { isActive, isReady, podFrom } from './podState';
import { recordEvent } from './recordEvent';

const STORAGE = 'batch/jobs';
const source = 'job-controller';

/** The controller. */
export function jobs(client: ControllerClient): Controller {
  return {
    name: 'Job',
    keysOf: event => ownersOf(event, STORAGE, '/pods', 'Job'),
    reconcile(key) {
      const job = client.get(STORAGE, ...splitKey(key));
      if (!job || job.metadata.deletionTimestamp) return undefined;
      return isDone(job) ? expire(client, job) : advance(client, job);
    },
  };
}

const isDone = (job: KubeObject): boolean =>
  (job.status?.conditions ?? []).some(
    (it: Condition) =>
      ['Complete', 'Failed'].includes(it.type) && it.status === 'True',
  );

function expire(client: ControllerClient, job: KubeObject): number | undefined {
  const seconds = job.spec.ttlSecondsAfterFinished;
  if (seconds === undefined) return undefined;
  const end = job.status.completionTime ?? timestamp();
  const left = Date.parse(end) + seconds * 1000 - Date.now();
  if (left > 0) return left;
  client.remove(job, { propagationPolicy: 'Background' });
  return undefined;
}

function advance(client: ControllerClient, job: KubeObject): undefined {
  const pods = client.owned('/pods', job);
  const active = pods.filter(isActive);
  const succeeded = pods.filter(it => it.status?.phase === 'Succeeded').length;
  const failed = pods.filter(it => it.status?.phase === 'Failed').length;
  const { completions = 1, parallelism = 1, backoffLimit, suspend } = job.spec;
  let conditions: Condition[] = job.status?.conditions ?? [];
  let end: string | undefined;
  if (succeeded >= completions) {
    conditions = ended(conditions, 'Complete', 'CompletionsReached');
    end = timestamp();
    const message = 'Job completed';
    recordEvent(client, job, { reason: 'Completed', message, source });
  } else if (failed > backoffLimit) {
    conditions = ended(conditions, 'Failed', 'BackoffLimitExceeded');
    active.forEach(it => client.remove(it));
  } else {
    const wanted = suspend ? 0 : Math.min(parallelism, completions - succeeded);
    active.slice(wanted).forEach(it => client.remove(it));
    for (let at = active.length; at < wanted; at++) createPod(client, job);
  }
  const now = client.owned('/pods', job).filter(isActive);
  const running = end ? [] : now;
  client.setStatus(job, {
    active: running.length || undefined,
    ready: running.filter(isReady).length,
    terminating: 0,
    succeeded: succeeded || undefined,
    failed: failed || undefined,
    startTime: suspend ? undefined : job.status?.startTime ?? timestamp(),
    completionTime: end,
    uncountedTerminatedPods: {},
    conditions: conditions.length ? conditions : undefined,
  });
  return undefined;
}

const messages: Record<string, string> = {
  CompletionsReached: 'Reached expected number of succeeded pods',
  BackoffLimitExceeded: 'Job has reached the specified backoff limit',
};

function ended(conditions: Condition[], type: string, reason: string) {
  const message = messages[reason];
  const before = type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
  return [before, type].reduce(
    (all, it) =>
      withCondition(all, { type: it, status: 'True', reason, message }),
    conditions,
  );
}

function createPod(client: ControllerClient, job: KubeObject): void {
  try {
    const pod = client.create(podFrom(job, job.spec.template));
    const message = `Created pod: ${pod.metadata.name}`;
    recordEvent(client, job, { reason: 'SuccessfulCreate', message, source });
  } catch (error) {
    const message = `Error creating: ${(error as Error).message}`;
    const type = 'Warning';
    recordEvent(client, job, { type, reason: 'FailedCreate', message, source });
    throw error;
  }
}
