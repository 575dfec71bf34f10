// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The queue of Kueue in which a tenant's jobs wait, also those that people make themselves.

import { KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { clusterQueueOf, queueOf } from '../queue';
import { RenderInput } from '../RenderInput';

/**
 * The LocalQueue. That of a suspended tenant takes back what it let run: a job that were told to stop by us would be told to
 * go on by Kueue.
 */
export function localQueues(input: RenderInput): KubernetesObject[] {
  const { tenantId, suspended } = input;
  const name = queueOf(input);
  if (name === undefined) return [];
  return [
    {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'LocalQueue',
      metadata: metadataOf(tenantId, name),
      spec: {
        clusterQueue: clusterQueueOf(input)!,
        stopPolicy: suspended ? 'HoldAndDrain' : 'None',
      },
    },
  ];
}
