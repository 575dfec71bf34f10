// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the nodes of a cluster offer together.

import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { ClusterFacts } from './StatusStore';

type Node = {
  ready: boolean;
  schedulable: boolean;
  allocatable: Record<string, number>;
};

export class NodeIndex {
  private readonly nodes = new Map<string, Node>();

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
    });
  }

  remove({ metadata }: KubernetesObject): void {
    this.nodes.delete(metadata.name);
  }

  replace(nodes: KubernetesObject[]): void {
    this.nodes.clear();
    nodes.forEach(node => this.put(node));
  }

  /** Nodes that are not ready or cordoned offer nothing. */
  facts(version: string): ClusterFacts {
    const nodes = [...this.nodes.values()];
    const usable = nodes.filter(node => node.ready && node.schedulable);
    const allocatable: Record<string, number> = {};
    for (const [name, amount] of usable.flatMap(node =>
      Object.entries(node.allocatable),
    )) {
      allocatable[name] = (allocatable[name] ?? 0) + amount;
    }
    return {
      version,
      nodes: {
        ready: nodes.filter(({ ready }) => ready).length,
        total: nodes.length,
      },
      allocatable,
    };
  }
}
