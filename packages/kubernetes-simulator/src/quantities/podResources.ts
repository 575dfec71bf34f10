// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a whole pod asks for: what runs together, or the largest init container with the sidecars before it if that is more.

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
  const running = new Map<string, bigint>();
  const most = new Map<string, bigint>();
  const examples: ResourceList = {};
  const start = (container: any, stays: boolean) => {
    const list: ResourceList = container.resources?.[part] ?? {};
    for (const [name, text] of Object.entries(list)) {
      examples[name] ??= text;
      const together = (running.get(name) ?? 0n) + parseQuantity(text);
      const before = most.get(name) ?? 0n;
      most.set(name, together > before ? together : before);
      if (stays) running.set(name, together);
    }
  };
  // A restartable init container stays beside all that come after it.
  for (const it of spec.initContainers ?? []) {
    start(it, it.restartPolicy === 'Always');
  }
  for (const it of spec.containers ?? []) start(it, true);
  const out: ResourceList = {};
  for (const [name, total] of most) {
    out[name] = formatQuantity(total, examples[name]);
  }
  return out;
}
