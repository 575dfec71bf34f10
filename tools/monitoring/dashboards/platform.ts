// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an operator looks at: are tenants up, is the platform on time, do deliveries arrive.

import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { lines, number, table } from './panels';

/** The dashboard of the platform. */
export function platformDashboard(): DashboardBuilder {
  return new DashboardBuilder('ECP Tenants: platform')
    .uid('ecp-platform')
    .tags(['ecp-tenants'])
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .withVariable(
      new DatasourceVariableBuilder('datasource').type('prometheus'),
    )
    .withRow(new RowBuilder('Tenants'))
    .withPanel(
      number({ id: 1, title: 'Active tenants' }, [
        'max(ecp_active_tenants_total{job="ecp-tenants"})',
        'active',
      ]),
    )
    .withPanel(
      number({ id: 2, title: 'Tenants down' }, [
        'count(max by (tenant_id) (ecp_tenant_up{job="ecp-tenants"}) == 0) or vector(0)',
        'down',
      ]),
    )
    .withPanel(
      number(
        {
          id: 3,
          title: 'Deployment success, 1 day',
          description:
            'Deliveries that arrived, of those that ended: the others were superseded before they did. Not HTTP answers.',
          unit: 'percent',
        },
        [
          '100 * sum(max by (outcome, target) (increase(ecp_deliveries_total{job="ecp-tenants",outcome="succeeded"}[1d]))) / sum(max by (outcome, target) (increase(ecp_deliveries_total{job="ecp-tenants",outcome=~"succeeded|superseded"}[1d])))',
          'success',
        ],
      ),
    )
    .withPanel(
      number(
        { id: 4, title: 'Approval to ready, median of a day', unit: 's' },
        [
          'histogram_quantile(0.5, sum by (le) (preset:ecp_tenant_deployment_duration_seconds_bucket:increase1d{job="ecp-tenants"}))',
          'median',
        ],
      ),
    )
    .withPanel(
      lines({ id: 5, title: 'CPU by tenant', unit: 'percent' }, [
        'topk(20, tenant:ecp_tenant_cpu_usage:avg5m{job="ecp-tenants"})',
        '{{tenant_id}}',
      ]),
    )
    .withPanel(
      lines({ id: 6, title: 'Memory by tenant', unit: 'percent' }, [
        'topk(20, tenant:ecp_tenant_memory_usage:avg5m{job="ecp-tenants"})',
        '{{tenant_id}}',
      ]),
    )
    .withPanel(
      lines({ id: 7, title: 'GPU by tenant', unit: 'percent' }, [
        'topk(20, tenant:ecp_tenant_gpu_usage:avg5m{job="ecp-tenants"})',
        '{{tenant_id}}',
      ]),
    )
    .withPanel(
      table(
        { id: 8, title: 'Availability, 30 days', unit: 'percent', span: 12 },
        [
          'sort(max by (tenant_id) (tenant:ecp_tenant_availability_percent:30d{job="ecp-tenants"}))',
          '{{tenant_id}}',
        ],
      ),
    )
    .withRow(new RowBuilder('Platform'))
    .withPanel(
      lines(
        { id: 9, title: 'Tenants that wait' },
        ['max(ecp_queue_due{job="ecp-tenants"})', 'due'],
        ['max(ecp_outbox_untold{job="ecp-tenants"})', 'events not told'],
      ),
    )
    .withPanel(
      lines(
        { id: 10, title: 'How long the oldest waits', unit: 's' },
        ['max(ecp_queue_oldest_seconds{job="ecp-tenants"})', 'tenant'],
        ['max(ecp_outbox_oldest_seconds{job="ecp-tenants"})', 'event'],
      ),
    )
    .withPanel(
      lines({ id: 11, title: 'Clusters: last heard of', unit: 's' }, [
        'max by (cluster) (ecp_cluster_seen_age_seconds{job="ecp-tenants"})',
        '{{cluster}}',
      ]),
    )
    .withPanel(
      lines({ id: 12, title: 'API calls on tenants', unit: 'reqps' }, [
        'sum by (status) (tenant:ecp_tenant_requests:rate5m{job="ecp-tenants"})',
        '{{status}}',
      ]),
    );
}
