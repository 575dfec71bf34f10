// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Replicas change hands between us and autoscalers without the workload noticing.

import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { InventoryEntry, keyOf, keyOfObject } from './Inventory';
import { fieldPaths } from './fieldPaths';

/** Holds the replicas from the moment we let go until the autoscaler first sets them. */
export const SCALE_FIELD_MANAGER = 'ecp-tenants-scale';

const REPLICAS = '.spec.replicas';

/** Which of the wanted workloads are scaled by a wanted autoscaler. */
export class Scaling {
  private readonly scalers = new Map<string, KubernetesObject>();

  static of(objects: KubernetesObject[]): Scaling {
    const scaling = new Scaling();
    for (const object of objects) {
      const target = object.spec?.scaleTargetRef;
      if (object.kind === 'HorizontalPodAutoscaler' && target) {
        scaling.scalers.set(keyOf(target), object);
      }
    }
    return scaling;
  }

  /** Fields of a workload that are left to its autoscaler. */
  handedOver(object: KubernetesObject): string[] | undefined {
    return this.scalers.has(keyOfObject(object)) ? [REPLICAS] : undefined;
  }

  /**
   * To call before an apply that no longer claims the replicas. Without a next owner the server would drop the field
   * and default it to 1, and a busy service would lose its pods until the autoscaler catches up.
   */
  async handOver(
    client: KubernetesClient,
    object: KubernetesObject,
    entry: InventoryEntry | undefined,
  ): Promise<void> {
    const scaler = this.scalers.get(keyOfObject(object));
    if (!scaler || object.spec?.replicas !== undefined) return;
    if (!fieldPaths(entry?.fields).has(REPLICAS)) return;
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    const live = await client.get({ apiVersion, kind, name, namespace });
    if (!live) return;
    const { minReplicas = 1, maxReplicas } = scaler.spec;
    // Never 0, which would switch the autoscaler off: the workload may be coming back from suspension.
    const replicas = Math.min(
      Math.max(live.spec?.replicas ?? 1, minReplicas),
      maxReplicas,
    );
    await client.apply(
      { apiVersion, kind, metadata: { name, namespace }, spec: { replicas } },
      { fieldManager: SCALE_FIELD_MANAGER, force: true },
    );
  }
}
