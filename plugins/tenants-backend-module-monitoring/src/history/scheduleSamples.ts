// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { SchedulerService } from '@backstage/backend-plugin-api';
import { Sampler } from './Sampler';

/**
 * One replica at a time looks each minute whether this moment of the grid was sampled: a round that failed is made up for, and the
 * first one is not waited for. Two that did it at once would leave the same rows.
 */
export function scheduleSamples(
  sampler: Sampler,
  scheduler: SchedulerService,
): Promise<void> {
  return scheduler.scheduleTask({
    id: 'monitoring-samples',
    scope: 'global',
    frequency: { minutes: 1 },
    timeout: { minutes: 4 },
    fn: signal => sampler.sample(new Date(), signal),
  });
}
