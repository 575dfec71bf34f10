// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every tenant each night, and within a minute whenever something was delivered to it or repaired.

import { SchedulerService } from '@backstage/backend-plugin-api';
import { Certifier } from './Certifier';

const EVERY_NIGHT = { cron: '30 3 * * *' };
const SOON = { minutes: 1 };

/** Schedules examinations where a cluster has a certifier; otherwise nothing. */
export async function scheduleExaminations(
  certifier: Certifier,
  scheduler: SchedulerService,
): Promise<void> {
  if (certifier.clusters.length === 0) return;
  await scheduler.scheduleTask({
    id: 'certificates-nightly',
    scope: 'global',
    frequency: EVERY_NIGHT,
    timeout: { hours: 4 },
    fn: signal => certifier.runDue('all', signal),
  });
  await scheduler.scheduleTask({
    id: 'certificates-of-new-tenants',
    scope: 'global',
    frequency: SOON,
    timeout: { minutes: 30 },
    fn: signal => certifier.runDue('without', signal),
  });
}
