// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Services that end: how many pods they are, while they run and once they are over.

import {
  DEFAULT_GRACE_SECONDS,
  furtherContainers,
  readSchedule,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { POD_NUMBER } from './objects/references';

/** Of a schedule's runs, unless the spec says so. */
export const KEPT = { succeeded: 3, failed: 1 };

export const RETRIES = 3;

/** How many pods have to succeed, and run at once. */
export function extentOf({ job = {} }: ServiceSpec) {
  const { parallelism = 1, completions = parallelism } = job;
  return { parallelism, completions };
}

/** Pods of one run that stand side by side. */
export function podsOfJob(service: ServiceSpec): number {
  const { parallelism, completions } = extentOf(service);
  return Math.min(parallelism, completions);
}

/** Whether what a job's pods run speaks of their number, also in a script of its own. */
export function asksItsNumber(service: ServiceSpec): boolean {
  const further = furtherContainers(service).map(it => it.container);
  return [service, ...further].some(({ command = [], args = [], env = {} }) =>
    [...command, ...args, ...Object.values(env)].some(it =>
      it.includes(POD_NUMBER),
    ),
  );
}

/** Runs of a schedule that may overlap: with `Allow`, as many as begin before the pods of the first have to be gone. */
export function runsAtOnce(service: ServiceSpec): number {
  const { kind, cron, job, graceSeconds = DEFAULT_GRACE_SECONDS } = service;
  if (kind !== 'cron' || cron?.concurrency !== 'Allow') return 1;
  const schedule = readSchedule(cron.schedule);
  const seconds = (schedule?.leastMinutesBetween ?? 1) * 60;
  return Math.ceil(((job?.deadlineSeconds ?? 0) + graceSeconds) / seconds);
}

/** Pods that are there to be looked at with those that run: what was their own disk stays as long as they do. */
export function keptPods(service: ServiceSpec): number {
  const { completions } = extentOf(service);
  const whole = completions + (service.job?.retries ?? RETRIES);
  if (service.kind !== 'cron') return whole;
  const { keepSucceeded = KEPT.succeeded, keepFailed = KEPT.failed } =
    service.cron ?? {};
  return whole * (runsAtOnce(service) + keepSucceeded + keepFailed);
}
