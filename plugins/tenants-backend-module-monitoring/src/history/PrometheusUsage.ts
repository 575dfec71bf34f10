// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What namespaces use by Prometheus, where one is configured: also what no metrics.k8s.io knows, such as how busy devices
// are. Names are those of cAdvisor, kube-state-metrics and the DCGM exporter.

import { LoggerService } from '@backstage/backend-plugin-api';
import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { PrometheusClient } from '../panels/prometheus/PrometheusClient';
import { PrometheusError } from '../panels/prometheus/PrometheusError';
import { Amount, Amounts } from './Sample';
import { UsageSource } from './UsageSource';

const tenants = `namespace=~"${tenantNamespace('')}.+"`;
const containers = `${tenants},container!="",container!="POD"`;
const sum = (of: string) => `sum by (namespace) (${of})`;

const QUERIES: [Amount, string][] = [
  [
    'cpu_cores',
    sum(`rate(container_cpu_usage_seconds_total{${containers}}[5m])`),
  ],
  ['memory_bytes', sum(`container_memory_working_set_bytes{${containers}}`)],
  ['gpu_devices', sum(`DCGM_FI_DEV_GPU_UTIL{${tenants}} / 100`)],
  ['restarts', sum(`kube_pod_container_status_restarts_total{${tenants}}`)],
  [
    'network_in_bytes',
    sum(`rate(container_network_receive_bytes_total{${tenants}}[5m])`),
  ],
  [
    'network_out_bytes',
    sum(`rate(container_network_transmit_bytes_total{${tenants}}[5m])`),
  ],
];

export class PrometheusUsage implements UsageSource {
  /** What it said last: told once, not each five minutes. */
  private said: string | undefined;

  constructor(
    private readonly client: Pick<PrometheusClient, 'instant'>,
    private readonly logger: LoggerService,
  ) {}

  /** Ids of tenants are of one cluster each, and so are their namespaces. */
  async usage(
    _cluster: string,
    namespaces: string[],
    signal: AbortSignal,
  ): Promise<Map<string, Amounts>> {
    const found = new Map<string, Amounts>(namespaces.map(it => [it, {}]));
    const now = Math.floor(Date.now() / 1000);
    try {
      for (const [amount, query] of QUERIES) {
        if (signal.aborted) break;
        for (const { metric, values } of await this.client.instant(
          query,
          now,
        )) {
          const amounts = found.get(metric.namespace);
          const value = Number(values.at(-1)?.[1]);
          // Nothing uses less than nothing: whoever says so is not believed.
          if (amounts && Number.isFinite(value) && value >= 0) {
            amounts[amount] = value;
          }
        }
      }
      this.said = undefined;
    } catch (error) {
      // It is no part of the cluster: what others know is kept all the same.
      if (!(error instanceof PrometheusError)) throw error;
      if (this.said !== error.message) {
        this.logger.warn(
          `Prometheus tells nothing for the history: ${error.message}`,
        );
      }
      this.said = error.message;
    }
    return found;
  }
}
