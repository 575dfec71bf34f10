// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What OpenTelemetry cannot observe: a histogram from rows. And what Prometheus expects of a process.

import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { FigureReader } from './Figures';

const SECOND = 1;
const MINUTE = 60;

/** A registry of its own, so that whatever else uses prom-client is left alone. */
export function promMetrics(figures: FigureReader): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'ecp_tenant_deployment_duration_seconds',
    help: 'From the approval of a revision until the last of its targets had it',
    labelNames: ['tenant_id', 'preset'] as const,
    buckets: [
      ...[1, 5, 15, 30].map(it => it * SECOND),
      ...[1, 2, 5, 15, 60].map(it => it * MINUTE),
    ],
    registers: [register],
    async collect() {
      const read = await figures.read();
      durations.reset();
      for (const { tenantId, preset, seconds } of read?.revisions ?? []) {
        durations.observe({ tenant_id: tenantId, preset }, seconds);
      }
    },
  });
  return register;
}
