// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How many pods a service has: the autoscaler that decides, and the budget that node drains respect.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { RenderInput } from '../RenderInput';
import { scalingPolicy } from './scalingPolicy';

/** HorizontalPodAutoscaler and PodDisruptionBudget, as far as the service has use for them. */
export function scalingObjects(
  { tenantId, suspended, cluster }: RenderInput,
  { name, replicas = 0, autoscaling }: ServiceSpec,
): KubernetesObject[] {
  if (suspended) {
    return [];
  }
  const objects: KubernetesObject[] = [];
  if (autoscaling) {
    const { minReplicas, maxReplicas } = autoscaling;
    objects.push({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(tenantId, name, name),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas,
        maxReplicas,
        ...scalingPolicy(autoscaling),
      },
    });
  }
  if ((autoscaling?.maxReplicas ?? replicas) >= 2) {
    objects.push({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(tenantId, name, name),
      // Not `minAvailable`: at one replica, where an autoscaler may go, that would block every drain.
      spec: {
        maxUnavailable: 1,
        ...(knowsUnhealthyPods(cluster) && {
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        }),
        selector: { matchLabels: selectorOf(tenantId, name) },
      },
    });
  }
  return objects;
}

/** On by default since Kubernetes 1.27; an older server refuses the whole object for a field that it does not know. */
function knowsUnhealthyPods({ podSecurityVersion }: RenderInput['cluster']) {
  const [, minor] = /^v1\.(\d+)$/.exec(podSecurityVersion) ?? [];
  return minor === undefined || Number(minor) >= 27;
}
