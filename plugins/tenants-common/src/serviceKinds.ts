// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What sort of workload a service is: one that runs for good, with or without an identity of its pods, or one that ends.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { readSchedule } from './cronSchedule';
import { says, stop } from './stop';

/**
 * - `service`: runs for good, every pod like the other (Deployment)
 * - `stateful`: runs for good, each pod with a name and claims of its own (StatefulSet)
 * - `job`: runs to its end once (Job)
 * - `cron`: runs to its end at the times of a schedule (CronJob)
 */
export const SERVICE_KINDS = ['service', 'stateful', 'job', 'cron'] as const;

export const serviceKindSchema = z.enum(SERVICE_KINDS);

/** What sort of workload a service is. */
export type ServiceKind = z.output<typeof serviceKindSchema>;

/** How the pods of a stateful service come and are replaced. */
export const statefulSchema = z.strictObject({
  /** Default: `OrderedReady`, one after the other */
  podManagement: z.enum(['OrderedReady', 'Parallel']).optional(),
  /** Default: `RollingUpdate`; with `OnDelete` a pod is replaced once somebody deletes it */
  update: z.enum(['RollingUpdate', 'OnDelete']).optional(),
});

/** What a job, and each run of a schedule, does until it is done. */
export const jobSchema = z.strictObject({
  /** Pods that may fail before the job has failed. Default: 3 */
  retries: z.int().min(0).max(100).optional(),
  /** Pods at once. Default: 1 */
  parallelism: z.int().min(1).max(100).optional(),
  /** Pods that have to succeed. Default: as many as run at once */
  completions: z.int().min(1).max(1000).optional(),
  /** After so long it has failed. */
  deadlineSeconds: z.int().min(1).max(31_536_000).optional(),
  /** Another number runs a job anew of which nothing else changes. */
  run: z.int().min(1).max(1_000_000).optional(),
});

/** When a job runs. */
export const cronSchema = z.strictObject({
  schedule: z
    .string()
    .max(100, stop('schedule_format'))
    .superRefine((text, ctx) => {
      const schedule = readSchedule(text);
      if (schedule?.comes) return;
      const message = says(schedule ? 'schedule_never' : 'schedule_format');
      ctx.addIssue({ code: 'custom', message });
    }),
  /** Of the tz database, e.g. `Asia/Seoul`. Default: `Etc/UTC` */
  timeZone: z
    .string()
    .max(64, stop('time_zone_unknown'))
    .refine(isTimeZone, says('time_zone_unknown'))
    .optional(),
  /** When the last run is still under way. Default: `Forbid`, that run is left out */
  concurrency: z.enum(['Allow', 'Forbid', 'Replace']).optional(),
  /** A run that could not start for so long is left out. Default: 300 */
  startSeconds: z.int().min(10).max(86_400).optional(),
  /** Runs that stay to be looked at. Default: 3 */
  keepSucceeded: z.int().min(0).max(20).optional(),
  /** Default: 1 */
  keepFailed: z.int().min(0).max(20).optional(),
});

/** As the control plane's Go reads it: by exact letters, and no offset. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) {
    return false;
  }
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', {
      timeZone: name,
    }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** What a service of a kind cannot have: there would be nothing that it could do. */
const NOTHING_FOR = {
  service: ['stateful', 'job', 'cron'],
  stateful: ['autoscaling', 'job', 'cron'],
  job: [
    'replicas',
    'autoscaling',
    'ingress',
    'ingresses',
    'health',
    'stateful',
    'cron',
  ],
  cron: [
    'replicas',
    'autoscaling',
    'ingress',
    'ingresses',
    'health',
    'stateful',
  ],
} as const;

type Kinded = {
  name: string;
  kind?: ServiceKind;
  replicas?: number;
  job?: z.output<typeof jobSchema>;
  cron?: z.output<typeof cronSchema>;
};

/** The fields of a service that one of a kind cannot have. */
export const fieldsNotOf = (kind: ServiceKind): readonly string[] =>
  NOTHING_FOR[kind];

export const serviceKindOf = ({ kind }: Pick<Kinded, 'kind'>): ServiceKind =>
  kind ?? 'service';

/** Whether a service is there to end. */
export const isBatch = (service: Pick<Kinded, 'kind'>): boolean =>
  ['job', 'cron'].includes(serviceKindOf(service));

/** Tells `refuse` of what does not go with the kind of a service. */
export function checkKind(
  service: Kinded,
  refuse: (code: FieldCode, path: string[], params?: { kind: string }) => void,
): void {
  const kind = serviceKindOf(service);
  for (const field of fieldsNotOf(kind)) {
    if ((service as { [key: string]: unknown })[field] !== undefined) {
      refuse('not_of_kind', [field], { kind });
    }
  }
  if (kind === 'cron' && service.cron === undefined) {
    refuse('required', ['cron']);
  }
  const endless = service.job?.deadlineSeconds === undefined;
  if (kind === 'cron' && service.cron?.concurrency === 'Allow' && endless) {
    refuse('cron_needs_deadline', ['cron', 'concurrency']);
  }
}

/** The name under which pods find each other by theirs, e.g. `db-0.db-pods`. */
export const podsAddressName = (service: string) => `${service}-pods`;
