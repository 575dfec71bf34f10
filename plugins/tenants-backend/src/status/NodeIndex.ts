// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each node of a cluster offers.

import {
  isDevice,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** What is kept of a node; amounts in the base unit. */
export type ObservedNode = {
  ready: boolean;
  schedulable: boolean;
  allocatable: Record<string, number>;
  /** Device keys that it has, offering some now or not: a device plugin may be away for a moment. */
  devices: string[];
};

export class NodeIndex {
  /** By name. */
  readonly nodes = new Map<string, ObservedNode>();

  /** Some node has devices, ready or not. */
  get offersDevices(): boolean {
    return [...this.nodes.values()].some(({ allocatable }) =>
      Object.keys(allocatable).some(isDevice),
    );
  }

  put({ metadata, spec = {}, status = {} }: KubernetesObject): void {
    const conditions: { type: string; status: string }[] =
      status.conditions ?? [];
    const amounts = Object.entries(status.allocatable ?? {}).map(
      ([name, text]) => [name, parseQuantity(`${text}`) ?? 0] as const,
    );
    this.nodes.set(metadata.name, {
      ready: conditions.some(
        each => each.type === 'Ready' && each.status === 'True',
      ),
      schedulable: spec.unschedulable !== true,
      allocatable: Object.fromEntries(amounts),
      devices: Object.keys({
        ...status.capacity,
        ...status.allocatable,
      }).filter(isDevice),
    });
  }

  remove({ metadata }: KubernetesObject): void {
    this.nodes.delete(metadata.name);
  }

  replace(nodes: KubernetesObject[]): void {
    this.nodes.clear();
    nodes.forEach(node => this.put(node));
  }
}
