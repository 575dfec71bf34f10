// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Prometheus shall scrape and watch in a tenant, where the cluster has its operator.

import {
  SERVICE_LABEL,
  tenantNamespace,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { RenderInput } from '../RenderInput';
import { nameOfPort } from './ports';

/** A ServiceMonitor for each service that shows metrics, and a PrometheusRule; nothing unless `monitoring.enabled` is set for the cluster. */
export function monitoringObjects({
  tenantId,
  spec,
  cluster,
}: RenderInput): KubernetesObject[] {
  if (!cluster.monitoring?.enabled) {
    return [];
  }
  const metadata = (name: string, service?: string) => {
    const plain = metadataOf(tenantId, name, service);
    return {
      ...plain,
      labels: { ...cluster.monitoring?.labels, ...plain.labels },
    };
  };
  return [
    ...spec.services.flatMap(service => {
      const { name, metrics } = service;
      return metrics
        ? [
            {
              apiVersion: 'monitoring.coreos.com/v1',
              kind: 'ServiceMonitor',
              metadata: metadata(name, name),
              spec: {
                selector: { matchLabels: selectorOf(tenantId, name) },
                endpoints: [
                  {
                    port: nameOfPort(service, metrics.port),
                    path: metrics.path,
                    interval: '30s',
                    ...believedLabels(tenantId, cluster.name),
                  },
                ],
                targetLabels: [TENANT_LABEL, SERVICE_LABEL],
                sampleLimit: 5000,
              },
            },
          ]
        : [];
    }),
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadata('tenant-alerts'),
      spec: {
        groups: [{ name: 'ecp-tenant', rules: rulesOf(tenantId) }],
      },
    },
  ];
}

/** Series that a tenant shows must not pass for those that the platform and Prometheus's exporters show of it. */
const NOT_ITS_OWN =
  'ecp_.*|(tenant|ecp|preset):.*|ALERTS.*|(container|kube|kubelet|DCGM|nginx_ingress_controller)_.*';

/** Whose series they are says the manifest: the operator would take the job from the Service, which the tenant names. */
function believedLabels(tenantId: string, cluster: string) {
  const set = (targetLabel: string, replacement: string) => ({
    action: 'replace',
    targetLabel,
    replacement,
  });
  return {
    relabelings: [
      set('job', tenantNamespace(tenantId)),
      set('tenant_id', tenantId),
      set('cluster', cluster),
    ],
    metricRelabelings: [
      { sourceLabels: ['__name__'], regex: NOT_ITS_OWN, action: 'drop' },
    ],
  };
}

function rulesOf(tenantId: string): Json[] {
  const namespace = `namespace="${tenantNamespace(tenantId)}"`;
  const rule = (
    alert: string,
    expr: string,
    wait: string,
    summary: string,
  ) => ({
    alert,
    expr,
    for: wait,
    labels: { severity: 'warning', tenant_id: tenantId },
    annotations: { summary },
  });
  // Devices that are all in use are what they were bought for.
  const counted = `${namespace},resource!~"requests\\\\..+/.+|.+deviceclass.+"`;
  const quota = `kube_resourcequota{${counted},type="used"} / ignoring(type) (kube_resourcequota{${counted},type="hard"} > 0)`;
  const volume = `kubelet_volume_stats_used_bytes{${namespace}} / kubelet_volume_stats_capacity_bytes{${namespace}}`;
  return [
    rule(
      'ECPTenantQuotaNearlyUsed',
      `${quota} > 0.85`,
      '15m',
      'More than 85 % of {{ $labels.resource }} of the quota is used',
    ),
    rule(
      'ECPTenantVolumeNearlyFull',
      `${volume} > 0.85`,
      '15m',
      'Volume {{ $labels.persistentvolumeclaim }} is more than 85 % full',
    ),
    rule(
      'ECPTenantContainerRestarts',
      `increase(kube_pod_container_status_restarts_total{${namespace}}[15m]) > 3`,
      '5m',
      'Container {{ $labels.container }} of {{ $labels.pod }} keeps restarting',
    ),
  ];
}
