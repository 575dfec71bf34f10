// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Groups as Alertmanager posts them.

import {
  Alert,
  AlertGroup,
  alertGroupSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';

export const NEVER = '0001-01-01T00:00:00Z';

/** When something happens, in minutes from a fixed moment. */
export const minute = (minutes: number) =>
  new Date(Date.UTC(2026, 10, 29, 10) + minutes * 60_000).toISOString();

/** An alert of a tenant that fires from one minute on, and is resolved at another where that is given. */
export function alertOf(
  tenant: string,
  {
    from = 0,
    to,
    alertname = 'ECPTenantDown',
    ...labels
  }: { from?: number; to?: number; alertname?: string; cluster?: string } = {},
): Alert {
  return {
    status: to === undefined ? 'firing' : 'resolved',
    labels: { alertname, severity: 'critical', tenant_id: tenant, ...labels },
    annotations: { summary: `${tenant} is down` },
    startsAt: minute(from),
    endsAt: to === undefined ? NEVER : minute(to),
    generatorURL: 'http://prometheus.example/graph',
    fingerprint: Buffer.from(`${alertname} ${tenant}`)
      .toString('hex')
      .slice(-16),
  };
}

/** Of a tenant that has just begun to live. */
export const alertNow = (tenant: string): Alert => ({
  ...alertOf(tenant),
  startsAt: new Date(Date.now() + 1000).toISOString(),
});

/** One call of the webhook. */
export function groupOf(
  alerts: Alert[],
  more: Partial<AlertGroup> = {},
): AlertGroup {
  return alertGroupSchema.parse({
    version: '4',
    groupKey: '{}:{alertname="ECPTenantDown"}',
    status: alerts.some(it => it.status === 'firing') ? 'firing' : 'resolved',
    receiver: 'ecp-tenants',
    alerts,
    ...more,
  });
}
