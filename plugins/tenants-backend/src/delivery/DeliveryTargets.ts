// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The delivery targets that are installed: ours and those of modules, all by the same door.

import { targetNameSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryTarget,
  TenantsDeliveryExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Targets by name. A mistake in one stops start-up. */
export class DeliveryTargets implements TenantsDeliveryExtensionPoint {
  private readonly byName = new Map<string, DeliveryTarget>();

  addDeliveryTarget(target: DeliveryTarget): void {
    const { name, title } = target;
    if (!targetNameSchema.safeParse(name).success) {
      throw new Error(
        `Delivery target "${name}": a name is 1 to 63 of a-z, 0-9 and -, beginning with a letter and not ending with -`,
      );
    }
    if (!title) {
      throw new Error(`Delivery target ${name}: a title is required`);
    }
    if (this.byName.has(name)) {
      throw new Error(
        `Two delivery targets are named ${name}, "${
          this.byName.get(name)!.title
        }" and "${title}": each needs a name of its own`,
      );
    }
    this.byName.set(name, target);
  }

  get all(): readonly DeliveryTarget[] {
    return [...this.byName.values()];
  }

  /** @throws Error when a cluster names a target that is not installed. */
  requireFor(clusters: { name: string; targets: string[] }[]): void {
    for (const { name, targets } of clusters) {
      const missing = targets.filter(it => !this.byName.has(it));
      if (missing.length > 0) {
        throw new Error(
          `Invalid configuration: tenants.clusters.${name}.targets: no delivery target ${missing.join(
            ', ',
          )} is installed; there are ${[...this.byName.keys()].join(', ')}`,
        );
      }
    }
  }
}
