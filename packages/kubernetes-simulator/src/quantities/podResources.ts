// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a whole pod asks for: containers together, or the largest init container if that is more.

import { KubeObject } from '../objects';
import { formatQuantity, parseQuantity } from './quantity';

/** Quantities by resource name. */
export type ResourceList = Record<string, string>;

/** The pod's requests. */
export const podRequests = (pod: KubeObject) => effective(pod, 'requests');
/** The pod's limits. */
export const podLimits = (pod: KubeObject) => effective(pod, 'limits');

function effective(
  { spec }: KubeObject,
  part: 'requests' | 'limits',
): ResourceList {
  const totals = new Map<string, bigint>();
  const examples: ResourceList = {};
  const each = (
    container: any,
    combine: (total: bigint, own: bigint) => bigint,
  ) => {
    const list: ResourceList = container.resources?.[part] ?? {};
    for (const [name, text] of Object.entries(list)) {
      examples[name] ??= text;
      totals.set(name, combine(totals.get(name) ?? 0n, parseQuantity(text)));
    }
  };
  for (const it of spec.containers ?? []) each(it, (a, b) => a + b);
  for (const it of spec.initContainers ?? []) {
    // A restartable init container runs beside the others.
    each(it, it.restartPolicy === 'Always' ? sum : larger);
  }
  const out: ResourceList = {};
  for (const [name, total] of totals) {
    out[name] = formatQuantity(total, examples[name]);
  }
  return out;
}

const sum = (a: bigint, b: bigint) => a + b;
const larger = (a: bigint, b: bigint) => (a > b ? a : b);
