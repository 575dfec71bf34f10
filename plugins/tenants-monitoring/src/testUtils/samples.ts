// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Made-up answers of the modules, for tests and the development app.

import {
  Incident,
  IncidentDetail,
  Monitoring,
  PANEL_IDS,
  PanelData,
  PanelId,
  PanelUnit,
  Recovery,
  TenantRecovery,
  Usage,
  UsageList,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ago } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';

const UNITS: Record<PanelId, PanelUnit> = {
  cpu: 'cores',
  memory: 'bytes',
  gpu: 'devices',
  'gpu-memory': 'bytes',
  pods: 'count',
  restarts: 'count',
  'network-in': 'bytes_per_second',
  'network-out': 'bytes_per_second',
  quota: 'percent',
  requests: 'per_second',
};

/** Panels from our own history, and nothing of Grafana. */
export function sampleMonitoring(
  changes: Partial<Monitoring> = {},
): Monitoring {
  const { source = 'history' } = changes;
  return {
    source,
    panels: PANEL_IDS.map(id => ({ id, unit: UNITS[id], source })),
    grafana: [],
    retentionDays: 90,
    ...changes,
  };
}

/** A panel with one line: 1, 2, nothing, 3, a minute apart, the last one now. */
export function samplePanel(
  id: PanelId,
  changes: Partial<PanelData> = {},
): PanelData {
  const now = Math.floor(Date.now() / 60_000) * 60;
  return {
    id,
    unit: UNITS[id],
    source: 'history',
    state: 'ok',
    from: new Date((now - 180) * 1000).toISOString(),
    to: new Date(now * 1000).toISOString(),
    stepSeconds: 60,
    series: [
      {
        name: 'total',
        limit: 8,
        points: [
          [now - 180, 1],
          [now - 120, 2],
          [now - 60, null],
          [now, 3],
        ],
      },
    ],
    ...changes,
  };
}

/** A month half used, with a price. */
export function sampleUsage(changes: Partial<Usage> = {}): Usage {
  return {
    from: ago(3_600),
    to: ago(0),
    cpuHours: 12.5,
    memoryGiBHours: 48,
    gpuHours: 3,
    storageGiBHours: 200,
    coverage: 1,
    unknown: [],
    cost: { amount: 7.2, currency: 'USD' },
    idle: [],
    allowed: { suspend: true },
    ...changes,
  };
}

/** Used by one tenant, this month. */
export function sampleUsageList(changes: Partial<UsageList> = {}): UsageList {
  const items = changes.items ?? [sampleUsageItem()];
  return {
    from: ago(86_400),
    to: ago(0),
    items,
    totalItems: items.length,
    idle: [],
    retentionDays: 90,
    ...changes,
  };
}

/** What `vision-lab` used. */
export function sampleUsageItem(
  changes: Partial<UsageList['items'][number]> = {},
): UsageList['items'][number] {
  return {
    key: 'vision-lab',
    tenants: 1,
    cpuHours: 12.5,
    memoryGiBHours: 48,
    gpuHours: 3,
    storageGiBHours: 200,
    cost: { amount: 7.2, currency: 'USD' },
    tenant: {
      displayName: 'Vision lab',
      owner: 'group:default/ml-research',
      lifecycle: 'active',
    },
    ...changes,
  };
}

export const INCIDENT_ID = '4b1a3b00-6f3f-4b62-9d64-0a4b1a3b0001';

/** An incident of `vision-lab` that is under recovery. */
export function sampleIncident(changes: Partial<Incident> = {}): Incident {
  return {
    id: INCIDENT_ID,
    kind: 'tenant',
    tenantId: 'vision-lab',
    life: '0d5e1c9a-5d0c-4f5e-8f5e-0a4b1a3b0009',
    displayName: 'Vision lab',
    cluster: 'sandbox',
    alertname: 'ECPTenantDown',
    severity: 'critical',
    summary: 'Tenant vision-lab is down',
    state: 'recovering',
    openedAt: ago(600),
    updatedAt: ago(60),
    attempts: 1,
    ...changes,
  };
}

/** The same with all that is known of it. */
export function sampleIncidentDetail(
  changes: Partial<IncidentDetail> = {},
): IncidentDetail {
  return {
    ...sampleIncident(),
    alerts: [
      {
        fingerprint: 'c0ffee',
        status: 'firing',
        startsAt: ago(720),
        labels: { alertname: 'ECPTenantDown', tenant_id: 'vision-lab' },
        annotations: { summary: 'Tenant vision-lab is down' },
        generatorURL: 'http://prometheus.example/graph?g0.expr=ecp_tenant_up',
      },
    ],
    trail: [
      { at: ago(600), type: 'opened', params: { alert: 'ECPTenantDown' } },
    ],
    recovery: [],
    silences: [],
    silencesState: 'ok',
    allowed: { operate: true },
    ...changes,
  };
}

/** Nothing holds it, and the caller may pause it. */
export function sampleRecovery(changes: Partial<Recovery> = {}): Recovery {
  return {
    storms: [],
    maintenance: [],
    allowed: { pause: true },
    ...changes,
  };
}

/** A tenant that is recovered, and needs it not. */
export function sampleTenantRecovery(
  changes: Partial<TenantRecovery> = {},
): TenantRecovery {
  return {
    mode: 'on',
    incidents: [],
    attemptsLastHour: 0,
    attemptCap: 3,
    allowed: { operate: true },
    ...changes,
  };
}

/** Whether nothing of it goes on any more. */
export function isOver({ state }: Pick<Incident, 'state'>): boolean {
  return state === 'recovered' || state === 'closed';
}
