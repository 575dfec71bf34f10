// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What is taken on each node, kept up to date from events instead of counted anew for every pod.

import { KubeObject } from '../objects';
import { isFinished } from '../admission/quotaUsage';
import { podRequests } from '../quantities/podResources';
import { parseQuantity } from '../quantities/quantity';
import { StoreEvent } from '../store/ObjectStore';

type Amounts = Map<string, bigint>;

/** Requests by node and resource; `pods` counts pods. */
export class NodeUsage {
  private readonly pods = new Map<string, { node: string; amounts: Amounts }>();
  private readonly nodes = new Map<string, Amounts>();

  see({ resource, type, object }: StoreEvent): void {
    if (resource !== '/pods') return;
    const uid = object.metadata.uid!;
    const isThere =
      type !== 'DELETED' && object.spec.nodeName && !isFinished(object);
    const known = this.pods.get(uid);
    if (known && !isThere) {
      this.add(known.node, known.amounts, -1n);
      this.pods.delete(uid);
    } else if (!known && isThere) {
      const node = object.spec.nodeName as string;
      const amounts = amountsOf(object);
      this.pods.set(uid, { node, amounts });
      this.add(node, amounts, 1n);
    }
  }

  /** Thousandths of a resource that are taken on a node. */
  taken(node: string, resource: string): bigint {
    return this.nodes.get(node)?.get(resource) ?? 0n;
  }

  private add(node: string, amounts: Amounts, sign: bigint): void {
    const totals = this.nodes.get(node) ?? new Map<string, bigint>();
    this.nodes.set(node, totals);
    for (const [name, value] of amounts) {
      totals.set(name, (totals.get(name) ?? 0n) + sign * value);
    }
  }
}

/** A pod's requests in thousandths, itself counted as one of `pods`. */
export function amountsOf(pod: KubeObject): Amounts {
  const requests = Object.entries(podRequests(pod)).map(
    ([name, text]): [string, bigint] => [name, parseQuantity(text)],
  );
  return new Map([['pods', 1000n], ...requests]);
}
