// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts of a group as rows.

import {
  Alert,
  AlertGroup,
  tenantIdSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { createHash } from 'node:crypto';
import { AlertRow } from '../database/tables';

/** What is kept of an alert besides columns. */
export type AlertContent = Pick<
  Alert,
  'labels' | 'annotations' | 'generatorURL'
>;

/** One row an alert; those that say the same twice are one. */
export function alertRows(
  group: AlertGroup,
  receivedAt: string,
): Omit<AlertRow, 'seq'>[] {
  const rows = group.alerts.map(alert => toRow(group, alert, receivedAt));
  return [...new Map(rows.map(row => [row.key, row])).values()];
}

function toRow(
  { receiver, groupKey, truncatedAlerts }: AlertGroup,
  alert: Alert,
  received_at: string,
): Omit<AlertRow, 'seq'> {
  const { status, labels, annotations, generatorURL, fingerprint } = alert;
  const starts_at = momentOf(alert.startsAt);
  const tenant = tenantIdSchema.safeParse(labels.tenant_id);
  const content: AlertContent = { labels, annotations, generatorURL };
  return {
    key: digestOf([receiver, groupKey, fingerprint, starts_at, status]),
    subject: null,
    fingerprint: plain(fingerprint, 64),
    status,
    starts_at,
    ends_at: status === 'resolved' ? momentOf(alert.endsAt) : null,
    alertname: plain(labels.alertname ?? '', 200) || 'unnamed',
    severity: plain(labels.severity ?? '', 63) || 'none',
    tenant_id: tenant.success ? tenant.data : null,
    cluster: plain(labels.cluster ?? '', 63) || null,
    content: JSON.stringify(content),
    truncated: truncatedAlerts,
    received_at,
  };
}

/** A key of fixed length for values of any. */
export function digestOf(values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

// Moments are compared as texts, so all are written alike.
const momentOf = (text: string) => new Date(text).toISOString();

// PostgreSQL has no NUL in texts.
const plain = (text: string, max: number) =>
  text.replaceAll('\0', '').toWellFormed().slice(0, max);
