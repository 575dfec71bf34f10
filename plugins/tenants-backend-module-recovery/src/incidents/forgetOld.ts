// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { SchedulerService } from '@backstage/backend-plugin-api';
import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';

const DAY = 24 * 3_600_000;

/** Forgets what is over for so many days, a few times a day. */
export async function scheduleForgetting(
  scheduler: SchedulerService,
  knex: ModuleConnection,
  keepDays: number,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'recovery-forgets',
    scope: 'global',
    frequency: { hours: 6 },
    timeout: { minutes: 30 },
    fn: () => forgetOld(knex, new Date(Date.now() - keepDays * DAY)),
  });
}

/** Incidents that were over before then, with all that was kept of them; and alerts that came before, unless they belong to an open one. */
export async function forgetOld(
  knex: ModuleConnection,
  before: Date,
): Promise<void> {
  const at = before.toISOString();
  const over = () =>
    knex('recovery_incidents').where('closed_at', '<', at).select('id');
  const open = knex('recovery_incidents')
    .whereNotNull('open_subject')
    .select('open_subject');
  await knex('recovery_trail').whereIn('incident_id', over()).delete();
  await knex('recovery_attempts').whereIn('incident_id', over()).delete();
  await knex('recovery_incidents').where('closed_at', '<', at).delete();
  await knex('recovery_alerts')
    .where('received_at', '<', at)
    .whereNotNull('subject')
    .whereNotIn('subject', open)
    .delete();
}
