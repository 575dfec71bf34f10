// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Runs of schedules: what the last one says of its CronJob, and whose they are. Pure.

import { WorkloadStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { ObservedWorkload } from './observeWorkload';

type Judged = { key: string; view: ObservedWorkload; status: WorkloadStatus };

/** The same with CronJobs judged by their last run, and runs as managed as their CronJob is. */
export function judgeRuns(judged: Judged[]): WorkloadStatus[] {
  const crons = new Map(
    judged
      .filter(({ view }) => view.kind === 'CronJob')
      .map(it => [it.key, it.status]),
  );
  const last = new Map<string, Judged>();
  for (const it of judged) {
    const { runOf, created = '' } = it.view.batch ?? {};
    const known = runOf === undefined ? undefined : last.get(runOf);
    const isNewer = created >= (known?.view.batch?.created ?? '');
    if (runOf !== undefined && isNewer) last.set(runOf, it);
  }
  return judged.map(({ key, view, status }) => {
    const { runOf, lastScheduled, lastSucceeded } = view.batch ?? {};
    const cron = crons.get(runOf ?? '');
    if (cron) return { ...status, managed: cron.managed };
    if (view.kind !== 'CronJob') return status;
    const problem = last.get(key)?.status.problem;
    return {
      ...status,
      ...(problem && { problem, available: false }),
      ...(lastScheduled && { last_scheduled_at: lastScheduled }),
      ...(lastSucceeded && { last_succeeded_at: lastSucceeded }),
    };
  });
}
