// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an autoscaler follows, and how fast.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';

type Autoscaling = NonNullable<ServiceSpec['autoscaling']>;

/** Of a HorizontalPodAutoscaler: its metrics and, where the spec says more than the CPU target, how it behaves. */
export function scalingPolicy(autoscaling: Autoscaling): {
  [key: string]: Json;
} {
  const { targetCpuPercent, targetMemoryPercent } = autoscaling;
  return {
    metrics: [
      utilization('cpu', targetCpuPercent),
      ...(targetMemoryPercent === undefined
        ? []
        : [utilization('memory', targetMemoryPercent)]),
    ],
    ...behaviour(autoscaling),
  };
}

// The largest number that any metric asks for is taken.
function utilization(name: 'cpu' | 'memory', averageUtilization: number) {
  return {
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  };
}

/** Twice as many in a minute at most, a tenth fewer: a model takes long to load, and its pod is dear to give up. */
function behaviour({
  targetMemoryPercent,
  scaleUpSeconds,
  scaleDownSeconds,
}: Autoscaling): { [key: string]: Json } {
  const said = [targetMemoryPercent, scaleUpSeconds, scaleDownSeconds];
  if (said.every(it => it === undefined)) {
    return {};
  }
  const direction = (seconds: number, percent: number) => ({
    stabilizationWindowSeconds: seconds,
    policies: [{ type: 'Percent', value: percent, periodSeconds: 60 }],
  });
  return {
    behavior: {
      scaleUp: direction(scaleUpSeconds ?? 60, 100),
      scaleDown: direction(scaleDownSeconds ?? 300, 10),
    },
  };
}
