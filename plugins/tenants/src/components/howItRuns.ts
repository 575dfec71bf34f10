// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** How often, or when, a service runs: `2 replicas`, `runs at @daily (Etc/UTC)`. */
export function howItRuns(service: ServiceSpec, t: Words['t']): string {
  const { kind, autoscaling: scale, job, cron, replicas: count = 0 } = service;
  if (scale) {
    const { minReplicas: min, maxReplicas: max } = scale;
    return t('fact.autoscaled', { min, max });
  }
  switch (kind) {
    case 'job':
      return t('fact.job', {
        count: job?.completions ?? job?.parallelism ?? 1,
      });
    case 'cron': {
      const { schedule = '', timeZone = 'Etc/UTC' } = cron ?? {};
      return t('fact.cron', { schedule, timeZone });
    }
    case 'stateful':
      return t('fact.stateful', { replicas: t('fact.replicas', { count }) });
    default:
      return t('fact.replicas', { count });
  }
}
