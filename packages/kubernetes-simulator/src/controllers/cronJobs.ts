// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// CronJobs: a Job whenever a minute fits the schedule.

import { clone, controlledBy, KubeObject, timestamp } from '../objects';
import { Controller, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { ownersOf } from './ownerKeys';
import { recordEvent } from './recordEvent';

const STORAGE = 'batch/cronjobs';
const MINUTE = 60_000;
const shortcuts: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
};

/** Whether a UTC minute fits a schedule of five fields. */
export function fitsSchedule(schedule: string, at: Date): boolean {
  const fields = (shortcuts[schedule] ?? schedule).trim().split(/\s+/);
  const values = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay(),
  ];
  return fields.every((field, index) => fitsField(field, values[index]));
}

function fitsField(field: string, value: number): boolean {
  return field.split(',').some(part => {
    const [range, step = '1'] = part.split('/');
    const [from, to] = range === '*' ? [0, 59] : range.split('-').map(Number);
    const last = to ?? (part.includes('/') ? 59 : from);
    const isIn = value >= from && value <= last;
    return isIn && (value - from) % Number(step) === 0;
  });
}

/** The controller. */
export function cronJobs(client: ControllerClient): Controller {
  return {
    name: 'CronJob',
    keysOf: event => ownersOf(event, STORAGE, 'batch/jobs', 'CronJob'),
    reconcile(key) {
      const cron = client.get(STORAGE, ...splitKey(key));
      if (!cron || cron.metadata.deletionTimestamp) return undefined;
      const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
      const last = Date.parse(cron.status?.lastScheduleTime ?? 0);
      const isDue =
        !cron.spec.suspend &&
        last < minute &&
        Date.parse(cron.metadata.creationTimestamp!) < minute &&
        fitsSchedule(cron.spec.schedule, new Date(minute));
      if (isDue) createJob(client, cron, minute);
      writeStatus(client, cron, isDue ? timestamp(minute) : undefined);
      return minute + MINUTE - Date.now();
    },
  };
}

function createJob(
  client: ControllerClient,
  cron: KubeObject,
  minute: number,
): void {
  const { metadata, spec } = clone(cron.spec.jobTemplate);
  const name = `${cron.metadata.name}-${minute / MINUTE}`;
  const { namespace } = cron.metadata;
  if (client.get('batch/jobs', namespace!, name)) return;
  client.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...metadata,
      name,
      namespace,
      ownerReferences: [controlledBy(cron)],
    },
    spec,
  });
  recordEvent(client, cron, {
    reason: 'SuccessfulCreate',
    message: `Created job ${name}`,
    source: 'cronjob-controller',
  });
}

function writeStatus(
  client: ControllerClient,
  cron: KubeObject,
  scheduled: string | undefined,
): void {
  const jobs = client.owned('batch/jobs', cron);
  const done = jobs.filter(it => it.status?.completionTime);
  const surplus = done.length - (cron.spec.successfulJobsHistoryLimit ?? 3);
  for (const it of done.slice(0, Math.max(0, surplus))) {
    client.remove(it, { propagationPolicy: 'Background' });
  }
  const active = jobs
    .filter(it => it.status?.active)
    .map(it => ({
      apiVersion: it.apiVersion,
      kind: it.kind,
      name: it.metadata.name,
      namespace: it.metadata.namespace,
      uid: it.metadata.uid,
    }));
  client.setStatus(cron, {
    active: active.length ? active : undefined,
    lastScheduleTime: scheduled ?? cron.status?.lastScheduleTime,
    lastSuccessfulTime: done.at(-1)?.status.completionTime,
  });
}
