// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The Job or CronJob of a service that ends.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { asksItsNumber, extentOf, KEPT, RETRIES } from '../batch';
import { findsItsPods } from '../demand';
import { Json, KubernetesObject } from '../KubernetesObject';
import { foreignLabels, metadataOf } from '../labels';
import { jobName } from '../names';
import { queueLabels, queueOf } from '../queue';
import { RenderInput } from '../RenderInput';
import { toYaml } from '../toYaml';
import { podTemplate } from './podTemplate';

/** A run that was missed is soon nobody's any more, and least of all one of before a tenant was suspended. */
const START_SECONDS = 300;

/**
 * The Job. No `ttlSecondsAfterFinished`: what is gone would be drift, be made anew, and run again. A suspended tenant's job
 * is the same one, so that it is not begun anew by that if it is over. In a queue it is Kueue's to say when it runs, and a
 * job at work cannot go to another queue, so that is another job.
 */
export function jobOf(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject {
  const { tenantId, suspended = false } = input;
  const { name, job = {} } = service;
  const { fixed, others } = runOf(input, service);
  const queue = queueOf(input);
  const content = {
    ...fixed,
    ...(job.run !== undefined && { run: job.run }),
    ...(queue !== undefined && { queue }),
  };
  const metadata = metadataOf(tenantId, jobName(name, toYaml(content)), name);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...queueLabels(input) },
    },
    spec: {
      ...fixed,
      ...others,
      ...(queue === undefined && { suspend: suspended }),
    },
  };
}

/** The CronJob, named as the service. Its Jobs are the controller's, so they do not say that they are ours. */
export function cronJobOf(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject {
  const { tenantId, suspended = false } = input;
  const { name, cron } = service;
  const { fixed, others } = runOf(input, service);
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadataOf(tenantId, name, name),
    spec: {
      schedule: cron!.schedule,
      timeZone: cron!.timeZone ?? 'Etc/UTC',
      concurrencyPolicy: cron!.concurrency ?? 'Forbid',
      startingDeadlineSeconds: cron!.startSeconds ?? START_SECONDS,
      successfulJobsHistoryLimit: cron!.keepSucceeded ?? KEPT.succeeded,
      failedJobsHistoryLimit: cron!.keepFailed ?? KEPT.failed,
      suspend: suspended,
      jobTemplate: {
        metadata: {
          labels: { ...foreignLabels(tenantId, name), ...queueLabels(input) },
        },
        spec: {
          ...fixed,
          ...others,
          // Until Kueue lets it run.
          ...(queueOf(input) !== undefined && { suspend: true }),
        },
      },
    },
  };
}

type Members = { [key: string]: Json };

/** `spec` of a Job: what can never change, and the rest. */
function runOf(
  input: RenderInput,
  service: ServiceSpec,
): { fixed: Members; others: Members } {
  const { job = {} } = service;
  const { parallelism, completions } = extentOf(service);
  return {
    fixed: {
      completions,
      // Pods that find each other, or share out the work, need to know which one they are.
      ...((findsItsPods(service) || asksItsNumber(service)) && {
        completionMode: 'Indexed',
      }),
      // Or a pod that ends would count beside the one that takes its place.
      podReplacementPolicy: 'Failed',
      template: podTemplate(input, service),
    },
    others: {
      parallelism,
      backoffLimit: job.retries ?? RETRIES,
      ...(job.deadlineSeconds !== undefined && {
        activeDeadlineSeconds: job.deadlineSeconds,
      }),
    },
  };
}
