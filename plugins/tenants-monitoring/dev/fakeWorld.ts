// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A made-up world for the development app: `?fake=full|empty|error|loading|bare` chooses which.

import {
  MonitoringApi,
  RecoveryApi,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ago,
  FakeMonitoringApi,
  FakeRecoveryApi,
  FakeTenantsApi,
  sampleMonitoring,
  sampleRecovery,
  sampleStatus,
  sampleTenant,
  sampleTenantRecovery,
  sampleUsageList,
} from '../src/testUtils';
import { fakeIncidents } from './fakeIncidents';
import { fakeMarkers, fakePanels } from './fakePanels';
import { fakeUsage } from './fakeUsage';

type World = {
  tenants: TenantsApi;
  monitoring: MonitoringApi;
  recovery: RecoveryApi;
};

function tenants(modules: string[]): FakeTenantsApi {
  const api = new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
  });
  api.listCapabilities = async () => ({
    items: modules.map(name => ({ name, health: { ok: true } })),
    totalItems: modules.length,
  });
  return api;
}

function full() {
  const incidents = fakeIncidents();
  const monitoring = new FakeMonitoringApi({
    monitoring: sampleMonitoring({
      grafana: [
        {
          id: 'latency',
          title: 'Latency of services',
          url: 'http://localhost:3999/d-solo/x?panelId=1',
          link: 'http://localhost:3999/d/x',
        },
      ],
    }),
    panels: fakePanels(),
    markers: fakeMarkers(),
  });
  monitoring.state.usage = {
    ...monitoring.state.usage,
    coverage: 0.62,
    unknown: [],
    budget: {
      monthly: 400,
      currency: 'USD',
      spent: 344,
      percent: 86,
      forecast: 512,
      state: 'warning',
    },
    idle: [{ resource: 'gpu', since: ago(4 * 86_400), days: 4 }],
  };
  monitoring.state.usageBy = fakeUsage(monitoring.state.usage);
  return {
    tenants: tenants(['monitoring', 'recovery']),
    monitoring,
    recovery: new FakeRecoveryApi({
      incidents,
      recovery: sampleRecovery({
        paused: {
          by: 'user:default/omar',
          at: ago(1_200),
          reason: 'etcd is upgraded',
          until: ago(-3_600),
        },
        storms: [
          {
            cluster: 'sandbox',
            since: ago(700),
            down: 12,
            total: 20,
            incident: incidents[2].id,
          },
        ],
        maintenance: [
          { name: 'Sunday', until: ago(-7_200), clusters: ['production'] },
        ],
      }),
      tenants: {
        'vision-lab': sampleTenantRecovery({
          incidents: incidents.slice(0, 2),
          attemptsLastHour: 2,
        }),
      },
    }),
  };
}

/** Every call of an API waits for ever. */
const silent = <T extends object>(api: T): T =>
  new Proxy(api, {
    get: (target, name) =>
      name === 'state'
        ? Reflect.get(target, name)
        : () => new Promise(() => {}),
  });

/** The APIs of the chosen world. */
export function fakeWorld(kind: string): World {
  const world = full();
  const { monitoring, recovery } = world;
  switch (kind) {
    case 'empty':
      return {
        ...world,
        monitoring: new FakeMonitoringApi({
          monitoring: sampleMonitoring({ panels: [] }),
          usageBy: {
            tenant: sampleUsageList({ items: [] }),
            owner: sampleUsageList({ items: [] }),
          },
        }),
        recovery: new FakeRecoveryApi(),
      };
    case 'loading':
      return {
        ...world,
        monitoring: silent(monitoring),
        recovery: silent(recovery),
      };
    case 'bare':
      return { ...world, tenants: tenants([]) };
    case 'error':
      for (const method of [
        'getMonitoring',
        'getUsage',
        'listUsage',
      ] as const) {
        monitoring.fail(method, 503, 'The database is not available');
      }
      for (const method of [
        'listIncidents',
        'getIncident',
        'getRecovery',
        'getTenantRecovery',
      ] as const) {
        recovery.fail(method, 503, 'The database is not available');
      }
      return world;
    default:
      return world;
  }
}
