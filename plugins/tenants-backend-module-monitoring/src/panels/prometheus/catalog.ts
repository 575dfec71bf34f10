// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each panel asks Prometheus: names of cAdvisor, kube-state-metrics, the DCGM exporter, and our own.

import { PanelId } from '@ecp-ai/backstage-plugin-tenants-common';

/** The queries of a panel; see bindQuery for what stands for the tenant. */
export type PanelQueries = {
  /** Lines are named by the labels of what comes out, one without labels is `total`. */
  query: string;
  /** Asked for the end of the range: what the tenant may reach. */
  limit?: string;
  /** The sum of the lines is a line as well. */
  summed?: boolean;
};

const containers = 'namespace="$namespace",container!="",container!="POD"';
const hard = (resource: string) =>
  `max(kube_resourcequota{namespace="$namespace",resource="${resource}",type="hard"})`;
const line = (name: string, query: string) =>
  `label_replace(${query}, "line", "${name}", "", "")`;
const rate = (metric: string, matchers: string) =>
  `rate(${metric}{${matchers}}[$__rate_interval])`;
const MEBIBYTE = 1024 * 1024;

/** Queries as they are shipped. */
export const SHIPPED_QUERIES: Readonly<Record<PanelId, PanelQueries>> = {
  cpu: {
    query: `sum by (container) (${rate(
      'container_cpu_usage_seconds_total',
      containers,
    )})`,
    limit: hard('limits.cpu'),
    summed: true,
  },
  memory: {
    query: `sum by (container) (container_memory_working_set_bytes{${containers}})`,
    limit: hard('limits.memory'),
    summed: true,
  },
  gpu: {
    query: [
      line('used', 'sum(DCGM_FI_DEV_GPU_UTIL{namespace="$namespace"}) / 100'),
      line(
        'idle',
        'sum(DCGM_FI_DEV_GPU_UTIL{namespace="$namespace"} < bool 5)',
      ),
      line(
        'reserved',
        'sum(kube_resourcequota{namespace="$namespace",resource=~"requests[.](nvidia|amd)[.]com/.+",type="used"}) > 0',
      ),
    ].join(' or '),
  },
  'gpu-memory': {
    query: `sum(DCGM_FI_DEV_FB_USED{namespace="$namespace"}) * ${MEBIBYTE}`,
    limit: `sum(DCGM_FI_DEV_FB_USED{namespace="$namespace"} + DCGM_FI_DEV_FB_FREE{namespace="$namespace"}) * ${MEBIBYTE}`,
  },
  pods: {
    query:
      'sum by (phase) (kube_pod_status_phase{namespace="$namespace",phase=~"Running|Pending|Failed"})',
    limit: hard('pods'),
    summed: true,
  },
  restarts: {
    query:
      'sum by (container) (kube_pod_container_status_restarts_total{namespace="$namespace"})',
  },
  'network-in': {
    query: `sum(${rate(
      'container_network_receive_bytes_total',
      'namespace="$namespace"',
    )})`,
  },
  'network-out': {
    query: `sum(${rate(
      'container_network_transmit_bytes_total',
      'namespace="$namespace"',
    )})`,
  },
  quota: {
    query:
      '100 * max by (resource) (kube_resourcequota{namespace="$namespace",type="used"}) / (max by (resource) (kube_resourcequota{namespace="$namespace",type="hard"}) > 0)',
  },
  requests: {
    query: `sum by (status) (${rate(
      'ecp_tenant_requests_total',
      // Not what a pod shows under the same name.
      'job="ecp-tenants",tenant_id="$tenant"',
    )})`,
  },
};
