// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts of a group as rows.

import { Alert, AlertGroup } from '@ecp-ai/backstage-plugin-tenants-common';
import { createHash } from 'node:crypto';
import { AlertRow } from '../database/tables';

/** Of a tenant's id, as its column holds it. */
const MOST_LETTERS = 63;

/** What is kept of an alert besides columns. */
export type AlertContent = Pick<
  Alert,
  'labels' | 'annotations' | 'generatorURL'
>;

/** As it is written: nothing else was found out about it. */
export type NewAlertRow = Omit<AlertRow, 'seq' | 'over_at' | 'again_at'>;

/** One row an alert; those that say the same twice are one. */
export function alertRows(
  group: AlertGroup,
  receivedAt: string,
): NewAlertRow[] {
  const rows = group.alerts.map(alert => toRow(group, alert, receivedAt));
  return [...new Map(rows.map(row => [row.key, row])).values()];
}

function toRow(
  { receiver, groupKey, truncatedAlerts }: AlertGroup,
  alert: Alert,
  received_at: string,
): NewAlertRow {
  const { status, labels, annotations, generatorURL, fingerprint } = alert;
  const starts_at = momentOf(alert.startsAt);
  const ends_at = status === 'resolved' ? momentOf(alert.endsAt) : null;
  const content: AlertContent = { labels, annotations, generatorURL };
  return {
    // Each end is told of: what timed out fires on with the same start, and ends again.
    key: digestOf([
      receiver,
      groupKey,
      fingerprint,
      starts_at,
      status,
      ...(ends_at ? [ends_at] : []),
    ]),
    subject: null,
    fingerprint: plain(fingerprint, 64),
    status,
    starts_at,
    ends_at,
    alertname: plain(labels.alertname ?? '', 200) || 'unnamed',
    severity: plain(labels.severity ?? '', 63) || 'none',
    tenant_id: short(plain(labels.tenant_id ?? '', 4096)) || null,
    cluster: plain(labels.cluster ?? '', 63) || null,
    content: JSON.stringify(content),
    truncated: truncatedAlerts,
    received_at,
    last_received_at: received_at,
    repeats: 0,
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

/** What is no id is kept as it is, too: of two, neither is the other, however long they are. */
const short = (text: string) =>
  text.length > MOST_LETTERS
    ? `${text.slice(0, MOST_LETTERS - 11)}…${digestOf([text]).slice(0, 10)}`
    : text;
