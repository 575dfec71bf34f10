// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Alertmanager posts: version 4 of its webhook. More keys may come; what is needed has bounds.

import { z } from 'zod';

const label = z.string().max(4096);
const labels = z.record(z.string().max(1024), label);

export const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels,
  annotations: labels.default({}),
  startsAt: z.iso.datetime({ offset: true }),
  /** The year 1 while it fires. */
  endsAt: z.iso.datetime({ offset: true }),
  generatorURL: z.string().max(8192).default(''),
  fingerprint: z.string().min(1).max(64),
});
/** One alert of a group. */
export type Alert = z.output<typeof alertSchema>;

export const alertGroupSchema = z.object({
  version: z.literal('4'),
  groupKey: z.string().min(1).max(8192),
  /** How many alerts were left out of this call. */
  truncatedAlerts: z.int().min(0).default(0),
  status: z.enum(['firing', 'resolved']),
  receiver: z.string().min(1).max(1024),
  groupLabels: labels.default({}),
  commonLabels: labels.default({}),
  commonAnnotations: labels.default({}),
  externalURL: z.string().max(8192).default(''),
  alerts: z.array(alertSchema).max(10_000),
});
/** Body of `POST /v1/webhooks/tenant-alert`. */
export type AlertGroup = z.output<typeof alertGroupSchema>;

export const intakeSchema = z.object({
  /** Alerts that were kept. */
  accepted: z.int(),
  /** Those that were there already. */
  duplicates: z.int(),
});
/** What became of a group. */
export type Intake = z.output<typeof intakeSchema>;
