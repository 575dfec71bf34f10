// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// CPU and memory by metrics.k8s.io, which a cluster may have or not have.

import { LoggerService } from '@backstage/backend-plugin-api';
import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostClusters,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import pLimit from 'p-limit';
import { Amounts } from './Sample';
import { UsageSource } from './UsageSource';

/** How many namespaces of a cluster are asked about at once. */
const AT_ONCE = 4;

/** Not served, and its server does not answer: there is nothing to ask for in other namespaces. */
const OF_ALL = [404, 503];

const POD_METRICS = {
  apiVersion: 'metrics.k8s.io/v1beta1',
  kind: 'PodMetrics',
  plural: 'pods',
  namespaced: true,
};

export class MetricsApi implements UsageSource {
  /** What each cluster refused last: said once, not each five minutes. */
  private readonly said = new Map<string, string>();

  constructor(
    private readonly clusters: Pick<HostClusters, 'client'>,
    private readonly logger: LoggerService,
  ) {}

  async usage(
    cluster: string,
    namespaces: string[],
    signal: AbortSignal,
  ): Promise<Map<string, Amounts>> {
    const found = new Map<string, Amounts>();
    const client = this.clusters.client(cluster);
    const [first, ...others] = namespaces;
    if (!client || first === undefined) return found;
    const refused: KubernetesError[] = [];
    const ask = async (namespace: string) => {
      if (signal.aborted) return;
      try {
        const amounts = await usageIn(client, namespace, signal);
        if (amounts) found.set(namespace, amounts);
      } catch (error) {
        // Unknown, and everything else goes on: one namespace says nothing of the others.
        if (!(error instanceof KubernetesError)) throw error;
        refused.push(error);
      }
    };
    // One answer tells whether there is such an API at all, before hundreds are asked for.
    await ask(first);
    if (!refused.some(({ status }) => OF_ALL.includes(status))) {
      const limit = pLimit(AT_ONCE);
      await Promise.all(others.map(it => limit(() => ask(it))));
    }
    this.say(cluster, wordsOf(refused, namespaces.length));
    return found;
  }

  private say(cluster: string, words: string | undefined): void {
    if (words && this.said.get(cluster) !== words) {
      this.logger.warn(
        `CPU and memory in use on cluster ${cluster} are not known: ${words}`,
      );
    }
    if (words) this.said.set(cluster, words);
    else this.said.delete(cluster);
  }
}

function wordsOf(refused: KubernetesError[], of: number): string | undefined {
  const [first] = refused;
  switch (first?.status) {
    case undefined:
      return undefined;
    case 404:
      return 'it does not serve metrics.k8s.io';
    case 503:
      return `metrics.k8s.io does not answer: ${first.message}`;
    default:
      return `metrics.k8s.io refuses ${refused.length} of ${of} tenants: ${first.message}`;
  }
}

async function usageIn(
  client: KubernetesClient,
  namespace: string,
  signal: AbortSignal,
): Promise<Amounts | undefined> {
  const { items } = await client.list(POD_METRICS, { namespace, signal });
  // No pods, or none that were measured yet.
  if (items.length === 0) return undefined;
  return {
    cpu_cores: total(items, 'cpu'),
    memory_bytes: total(items, 'memory'),
  };
}

function total(
  pods: KubernetesObject[],
  resource: 'cpu' | 'memory',
): number | undefined {
  const all = pods
    .flatMap(pod => pod.containers ?? [])
    .map(it => parseQuantity(String(it.usage?.[resource])));
  return all.includes(undefined)
    ? undefined
    : all.reduce<number>((sum, it) => sum + it!, 0);
}
