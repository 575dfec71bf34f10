// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The series that are read from rows: name, meaning, and the points of each. docs/monitoring.md has the same table.

import { SlaClasses, tenantUp } from '@ecp-ai/backstage-plugin-tenants-common';
import { Figures } from './Figures';
import { UsageShare } from './usageShares';

/** A value and its labels. */
export type Point = [value: number, labels?: Record<string, string>];

/** An instrument, and what it shows of a reading. */
export type Series = {
  name: string;
  description: string;
  points(figures: Figures): Iterable<Point>;
};

/** Gauges, equal on every replica. */
export function gaugeSeries(slaClasses: SlaClasses): Series[] {
  return [
    {
      name: 'ecp_active_tenants_total',
      description: 'Tenants that are active',
      points: ({ tenants }) => [
        [tenants.filter(it => it.tenant.lifecycle === 'active').length],
      ],
    },
    {
      name: 'ecp_tenant_info',
      description: 'What a tenant is; always 1',
      points: ({ tenants }) =>
        tenants.map(({ tenant }) => [
          1,
          {
            tenant_id: tenant.tenantId,
            life: tenant.life,
            cluster: tenant.cluster,
            environment: tenant.environment,
            preset: tenant.preset,
            owner: tenant.owner,
            sla_class: tenant.spec.slaClass ?? '',
          },
        ]),
    },
    {
      name: 'ecp_tenant_up',
      description:
        'Whether what was approved runs: 1 or 0; absent while nobody knows or expects it',
      points: ({ tenants }) =>
        tenants.flatMap(({ tenant, status }): Point[] => {
          const up = tenantUp(tenant.lifecycle, status);
          const { tenantId: tenant_id, life, cluster, environment } = tenant;
          const labels = { tenant_id, life, cluster, environment };
          return up === undefined ? [] : [[up ? 1 : 0, labels]];
        }),
    },
    usageSeries('cpu', 'CPU'),
    usageSeries('memory', 'memory'),
    usageSeries('gpu', 'GPU'),
    ...queueSeries(),
    ...slaSeries(slaClasses),
  ];
}

function usageSeries(resource: 'cpu' | 'memory' | 'gpu', word: string): Series {
  const sharesOf = (usage: UsageShare[]) =>
    usage.flatMap((it): Point[] => {
      const share = it[resource];
      return share === undefined ? [] : [[share, { tenant_id: it.tenantId }]];
    });
  return {
    name: `ecp_tenant_${resource}_usage`,
    description: `Use of ${word} in percent of the quota`,
    points: ({ usage }) => sharesOf(usage),
  };
}

function queueSeries(): Series[] {
  return [
    {
      name: 'ecp_queue_due',
      description: 'Tenants that are due to be looked at, or are looked at',
      points: ({ queues }) => [[queues.due.count]],
    },
    {
      name: 'ecp_queue_oldest_seconds',
      description: 'How long the longest of them has been due',
      points: ({ queues }) => [[queues.due.oldestSeconds]],
    },
    {
      name: 'ecp_outbox_untold',
      description: 'Timeline entries that nobody was told of',
      points: ({ queues }) => [[queues.outbox.count]],
    },
    {
      name: 'ecp_outbox_oldest_seconds',
      description: 'How old the oldest of them is',
      points: ({ queues }) => [[queues.outbox.oldestSeconds]],
    },
    {
      name: 'ecp_repositories_failing',
      description: 'Branches of manifest repositories that cannot be pushed to',
      points: ({ queues }) => [[queues.repositories.failing]],
    },
    {
      name: 'ecp_cluster_seen_age_seconds',
      description: 'Since a cluster was last heard of; +Inf where it never was',
      points: ({ queues }) =>
        queues.clusters.map(({ name, seenAgeSeconds }) => [
          seenAgeSeconds ?? Infinity,
          { cluster: name },
        ]),
    },
  ];
}

function slaSeries(slaClasses: SlaClasses): Series[] {
  const classes = Object.entries(slaClasses);
  return [
    {
      name: 'ecp_sla_availability_percent',
      description: 'What an SLA class promises',
      points: () =>
        classes.map(([name, it]) => [it.availability, { sla_class: name }]),
    },
    {
      name: 'ecp_sla_threshold_percent',
      description: 'From what use of the quota on an SLA class is warned of',
      points: () =>
        classes.flatMap(([sla_class, { cpu, memory, gpu }]) =>
          Object.entries({ cpu, memory, gpu }).flatMap(
            ([resource, { warning, critical }]): Point[] => [
              [warning, { sla_class, resource, severity: 'warning' }],
              [critical, { sla_class, resource, severity: 'critical' }],
            ],
          ),
        ),
    },
    {
      name: 'ecp_sla_response_threshold_seconds',
      description: 'How long an answer may take without a warning',
      points: () =>
        classes.map(([name, it]) => [
          it.responseMs / 1000,
          { sla_class: name },
        ]),
    },
    {
      name: 'ecp_sla_error_threshold_percent',
      description: 'From what share of failed answers on is warned of',
      points: () =>
        classes.map(([name, it]) => [it.errorPercent, { sla_class: name }]),
    },
  ];
}

/** Counters of rows, which never fall. */
export const COUNTERS: Series[] = [
  {
    name: 'ecp_deliveries_total',
    description: 'Deliveries to a target, by what became of them',
    points: ({ deliveries }) =>
      deliveries.flatMap(({ target, ...counts }) =>
        Object.entries(counts).map(
          ([outcome, count]): Point => [count, { outcome, target }],
        ),
      ),
  },
];
