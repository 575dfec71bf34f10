// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// HorizontalPodAutoscalers: simulated load never asks for more, so replicas stay within the bounds.

import { KubeObject } from '../objects';
import { Condition, withCondition } from './conditions';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { recordEvent } from './recordEvent';

const STORAGE = 'autoscaling/horizontalpodautoscalers';

/** The controller. */
export function autoscalers(client: ControllerClient): Controller {
  return {
    name: 'horizontal-pod-autoscaler',
    *keysOf({ resource, object }) {
      if (resource === STORAGE) yield keyOf(object);
      if (!['apps/deployments', 'apps/statefulsets'].includes(resource)) return;
      for (const it of client.list(STORAGE, object.metadata.namespace)) {
        const { kind, name } = it.spec.scaleTargetRef;
        const isTarget = kind === object.kind && name === object.metadata.name;
        if (isTarget) yield keyOf(it);
      }
    },
    reconcile(key) {
      const scaler = client.get(STORAGE, ...splitKey(key));
      if (scaler) reconcile(client, scaler);
    },
  };
}

function reconcile(client: ControllerClient, scaler: KubeObject): void {
  const { scaleTargetRef, minReplicas = 1, maxReplicas } = scaler.spec;
  const { namespace } = scaler.metadata;
  const info = client.cluster.catalog.ofKind(
    scaleTargetRef.apiVersion ?? 'apps/v1',
    scaleTargetRef.kind,
  );
  const target =
    info && client.get(info.storage, namespace!, scaleTargetRef.name);
  if (!target) {
    client.setStatus(scaler, {
      currentReplicas: 0,
      desiredReplicas: 0,
      conditions: able(scaler, false),
    });
    return;
  }
  const now = target.spec.replicas ?? 1;
  // Zero switches autoscaling off, as on a real cluster.
  const wanted =
    now === 0 ? 0 : Math.min(maxReplicas, Math.max(minReplicas, now));
  if (wanted !== now) {
    client.update(target, live => void (live.spec.replicas = wanted), 'scale');
    const message = `New size: ${wanted}; reason: Current number of replicas ${
      now < wanted ? 'below Spec.MinReplicas' : 'above Spec.MaxReplicas'
    }`;
    const source = 'horizontal-pod-autoscaler';
    recordEvent(client, scaler, {
      reason: 'SuccessfulRescale',
      message,
      source,
    });
  }
  const replicas = target.status?.replicas ?? 0;
  client.setStatus(scaler, {
    currentReplicas: replicas,
    desiredReplicas: wanted,
    currentMetrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          current: { averageUtilization: 50, averageValue: '50m' },
        },
      },
    ],
    conditions: withCondition(able(scaler, true), {
      type: 'ScalingActive',
      status: wanted === 0 ? 'False' : 'True',
      reason: wanted === 0 ? 'ScalingDisabled' : 'ValidMetricFound',
      message:
        wanted === 0
          ? 'scaling is disabled since the replica count of the target is zero'
          : 'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
    }),
  });
}

function able(scaler: KubeObject, found: boolean): Condition[] {
  return withCondition(scaler.status?.conditions, {
    type: 'AbleToScale',
    status: found ? 'True' : 'False',
    reason: found ? 'ReadyForNewScale' : 'FailedGetScale',
    message: found
      ? 'recommended size matches current size'
      : "the HPA controller was unable to get the target's current scale",
  });
}
