// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Alertmanager posts: version 4 of its webhook. More keys may come; what is too long is cut, since a call that is refused
// never comes again.

import { z } from 'zod';
import { webAddress } from '../webAddress';

const MOST_ALERTS = 10_000;

/** Not longer than so many letters. */
const cut = (most: number) =>
  z.string().overwrite(text => text.slice(0, most).toWellFormed());
const labels = z.record(z.string().max(1024), cut(4096));
/** Where links are expected: nothing that is none. */
const annotations = labels.overwrite(all =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([name, text]) => !/url$/i.test(name) || webAddress(text),
    ),
  ),
);

export const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels,
  annotations: annotations.default({}),
  startsAt: z.iso.datetime({ offset: true }),
  /** The year 1 while it fires. */
  endsAt: z.iso.datetime({ offset: true }),
  /** Empty where it was no address of a page. */
  generatorURL: cut(8192)
    .overwrite(text => (webAddress(text) ? text : ''))
    .default(''),
  fingerprint: z.string().min(1).max(64),
});
/** One alert of a group. */
export type Alert = z.output<typeof alertSchema>;

export const alertGroupSchema = z
  .object({
    version: z.literal('4'),
    groupKey: cut(8192),
    /** How many alerts were left out of this call. */
    truncatedAlerts: z.int().min(0).default(0),
    status: z.enum(['firing', 'resolved']),
    receiver: cut(1024),
    groupLabels: labels.default({}),
    commonLabels: labels.default({}),
    commonAnnotations: annotations.default({}),
    externalURL: cut(8192).default(''),
    alerts: z.array(alertSchema),
  })
  .overwrite(group => {
    const left = group.alerts.length - MOST_ALERTS;
    return left <= 0
      ? group
      : {
          ...group,
          truncatedAlerts: group.truncatedAlerts + left,
          alerts: group.alerts.slice(0, MOST_ALERTS),
        };
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
