// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which queue of the cluster a tenant's jobs wait in.

import {
  QUEUE_LABEL,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ManifestCluster } from './RenderInput';

/** So that a LocalQueue can be called by it. */
export const LONGEST_CLUSTER_QUEUE = 57;

type Input = { cluster: Pick<ManifestCluster, 'kueue'>; spec: TenantSpec };

/** The ClusterQueue behind it; `undefined` where there is no Kueue. */
export function clusterQueueOf({ cluster, spec }: Input): string | undefined {
  const named = cluster.kueue?.clusterQueue;
  if (typeof named !== 'object') return named;
  const { environments, presets = {} } = named;
  return (
    environments?.[spec.environment] ??
    (Object.hasOwn(presets, spec.preset) ? presets[spec.preset] : named.default)
  );
}

/**
 * The tenant's LocalQueue. Another ClusterQueue is another one, since that of a queue can never change. Never `default`: Kueue would
 * put whatever names no queue into it.
 */
export function queueOf(input: Input): string | undefined {
  const clusterQueue = clusterQueueOf(input);
  return clusterQueue === undefined ? undefined : `queue-${clusterQueue}`;
}

/** Of what waits in it. */
export function queueLabels(input: Input): Record<string, string> {
  const queue = queueOf(input);
  return queue === undefined ? {} : { [QUEUE_LABEL]: queue };
}
