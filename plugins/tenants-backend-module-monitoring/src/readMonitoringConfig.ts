// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// app-config below `tenants.monitoring` becomes a plain value, or start-up fails and names the key.

import { Config } from '@backstage/config';
import { z } from 'zod';
import { grafanaSchema } from './panels/grafana/grafanaConfig';
import { prometheusSchema } from './panels/prometheus/prometheusConfig';
import { idleAfterDaysSchema, pricesSchema } from './usage/usageSchemas';

const metricsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  port: z.int().min(0).max(65_535).default(9464),
  host: z.string().min(1).default('127.0.0.1'),
});

const historySchema = z.strictObject({
  retentionDays: z.int().min(1).max(3660).default(90),
});

const monitoringSchema = z.strictObject({
  metrics: metricsSchema.prefault({}),
  history: historySchema.prefault({}),
  idleAfterDays: idleAfterDaysSchema,
  prices: pricesSchema.optional(),
  prometheus: prometheusSchema.optional(),
  grafana: grafanaSchema.optional(),
});

/** Everything that may be set, with what was left out filled in. */
export type MonitoringConfig = z.output<typeof monitoringSchema>;

/** @throws Error naming the keys that are wrong. */
export function readMonitoringConfig(root: Config): MonitoringConfig {
  const { data, error } = monitoringSchema.safeParse(
    root.getOptional('tenants.monitoring') ?? {},
  );
  if (data) return data;
  const problems = error.issues.map(
    ({ path, message }) =>
      `${['tenants.monitoring', ...path].join('.')}: ${message}`,
  );
  throw new Error(`Invalid configuration: ${problems.join('; ')}`);
}
