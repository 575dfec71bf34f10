// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One tenant, chosen above; its panels are those that the portal embeds (docs/monitoring.md).

import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { lines, number } from './panels';

const of = (metric: string) =>
  `max by (tenant_id) (${metric}{job="ecp-tenants",tenant_id="$tenant"})`;

/** The dashboard of one tenant. */
export function tenantDashboard(): DashboardBuilder {
  return (
    new DashboardBuilder('ECP Tenants: one tenant')
      .uid('ecp-tenant')
      // The second is what `grafana/dashboard-selector` of a tenant's entity asks for.
      .tags(['ecp-tenants', 'ecp-tenant'])
      .refresh('30s')
      .time({ from: 'now-6h', to: 'now' })
      .withVariable(
        new DatasourceVariableBuilder('datasource').type('prometheus'),
      )
      .withVariable(
        new QueryVariableBuilder('tenant')
          .label('Tenant')
          .datasource({ type: 'prometheus', uid: '${datasource}' })
          .query('label_values(ecp_tenant_info{job="ecp-tenants"}, tenant_id)')
          .refresh(2),
      )
      .withPanel(number({ id: 1, title: 'Up' }, [of('ecp_tenant_up'), 'up']))
      .withPanel(
        number({ id: 2, title: 'Availability, 30 days', unit: 'percent' }, [
          of('tenant:ecp_tenant_availability_percent:30d'),
          'available',
        ]),
      )
      .withPanel(
        lines({ id: 3, title: 'CPU, of quota', unit: 'percent' }, [
          of('ecp_tenant_cpu_usage'),
          'CPU',
        ]),
      )
      .withPanel(
        lines({ id: 4, title: 'Memory, of quota', unit: 'percent' }, [
          of('ecp_tenant_memory_usage'),
          'memory',
        ]),
      )
      .withPanel(
        lines({ id: 5, title: 'GPU, of quota', unit: 'percent' }, [
          of('ecp_tenant_gpu_usage'),
          'GPU',
        ]),
      )
      .withPanel(
        lines({ id: 6, title: 'API calls', unit: 'reqps' }, [
          'sum by (method, status) (rate(ecp_tenant_requests_total{job="ecp-tenants",tenant_id="$tenant"}[$__rate_interval]))',
          '{{method}} {{status}}',
        ]),
      )
  );
}
