// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What exporters say of a tenant with two services and a GPU, every 30 s.

import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { Samples } from './startPrometheus';

const GIB = 2 ** 30;
const EVERY = 30;

/**
 * Samples of every panel.
 *
 * @param range - Unix seconds; `plus` is added to each value, so that it is told from another tenant's
 */
export function fleetSamples(
  tenantId: string,
  { start, end, plus = 0 }: { start: number; end: number; plus?: number },
): Samples[] {
  const namespace = tenantNamespace(tenantId);
  const count = Math.floor((end - start) / EVERY) + 1;
  const of = (
    name: string,
    labels: Record<string, string>,
    value: (seconds: number, i: number) => number,
  ): Samples => ({
    name,
    labels: { namespace, ...labels },
    values: Array.from({ length: count }, (_, i) => [
      start + i * EVERY,
      value(i * EVERY, i) + plus,
    ]),
  });
  const containers = ['api', 'worker'].flatMap((container, i) => {
    const labels = { container, pod: `${container}-1` };
    // A counter of the other tenant has to rise so fast that a rate shows it.
    const rate = (i + 1) * 0.25 + plus;
    return [
      of('container_cpu_usage_seconds_total', labels, at => at * rate),
      of('container_memory_working_set_bytes', labels, () => (i + 1) * GIB),
      of('kube_pod_container_status_restarts_total', labels, () => i),
    ];
  });
  const pod = ['api-1', 'worker-1'].flatMap(it => [
    of(
      'container_network_receive_bytes_total',
      { pod: it },
      at => at * (100 + plus),
    ),
    of(
      'container_network_transmit_bytes_total',
      { pod: it },
      at => at * (50 + plus),
    ),
    of('kube_pod_status_phase', { pod: it, phase: 'Running' }, () => 1),
    of('kube_pod_status_phase', { pod: it, phase: 'Pending' }, () => 0),
  ]);
  const quota = Object.entries({
    'limits.cpu': [2, 8],
    'limits.memory': [4 * GIB, 16 * GIB],
    pods: [2, 20],
    'requests.nvidia.com/gpu': [2, 2],
  }).flatMap(([resource, [used, hard]]) => [
    of('kube_resourcequota', { resource, type: 'used' }, () => used),
    of('kube_resourcequota', { resource, type: 'hard' }, () => hard),
  ]);
  const gpu = ['0', '1'].flatMap((it, i) => [
    of('DCGM_FI_DEV_GPU_UTIL', { gpu: it }, () => i * 80),
    // A driver that cannot tell says NaN.
    of('DCGM_FI_DEV_FB_USED', { gpu: it }, seconds =>
      start + seconds === end - 1800 ? NaN : 1024,
    ),
    of('DCGM_FI_DEV_FB_FREE', { gpu: it }, () => 15_360),
  ]);
  const requests = ['200', '404'].map((status, i) => ({
    ...of('ecp_tenant_requests_total', {}, at => at * (i + 1 + plus)),
    labels: {
      job: 'ecp-tenants',
      tenant_id: tenantId,
      method: 'get',
      status,
    },
  }));
  const used = ['a', 'b'].flatMap(it => [
    of('used', { pod: it, tenant_id: tenantId }, () => 7),
    of('a:b', { pod: it }, () => 8),
  ]);
  return [...containers, ...pod, ...quota, ...gpu, ...requests, ...used];
}
