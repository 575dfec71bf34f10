// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which pods hold devices on which node. Only those are kept, so memory follows the number of devices, not of pods.

import {
  isDevice,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** Takes in what a watch tells of one kind. */
export type ObjectSink = {
  put(object: KubernetesObject): void;
  remove(object: KubernetesObject): void;
  /** All there is. */
  replace(objects: KubernetesObject[]): void;
  /** The kind is followed no more; what was known of it was so at that time. */
  lose?(lastHeard: Date): void;
};

/** Which watch told: pods with a tenant's label, or the rest. */
export type PodSource = 'tenants' | 'others';

/** A bound, unfinished pod that asks for devices. */
export type DeviceHolder = {
  node: string;
  namespace: string;
  devices: Record<string, number>;
};

export class DeviceUse {
  private readonly pods: Record<PodSource, Map<string, DeviceHolder>> = {
    tenants: new Map(),
    others: new Map(),
  };

  /** Where a watch tells what it sees. */
  from(source: PodSource): ObjectSink {
    const pods = this.pods[source];
    const put = (pod: KubernetesObject) => {
      const holder = holderOf(pod);
      if (holder) pods.set(keyOf(pod), holder);
      else pods.delete(keyOf(pod));
    };
    return {
      put,
      remove: pod => pods.delete(keyOf(pod)),
      replace: all => {
        pods.clear();
        all.forEach(put);
      },
    };
  }

  /** Each pod once: one whose label just changed may be told by both watches for a moment. */
  holders(): DeviceHolder[] {
    const { tenants, others } = this.pods;
    return [...new Map([...others, ...tenants]).values()];
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** A pod that is being deleted holds its devices until it is gone. */
function holderOf(pod: KubernetesObject): DeviceHolder | undefined {
  const { metadata, spec = {}, status = {} } = pod;
  if (!spec.nodeName || ['Succeeded', 'Failed'].includes(status.phase)) {
    return undefined;
  }
  const devices = devicesOf(spec);
  return Object.keys(devices).length > 0
    ? { node: spec.nodeName, namespace: metadata.namespace!, devices }
    : undefined;
}

/** As the scheduler counts: init containers run one by one before the others, sidecars stay. */
function devicesOf(spec: KubernetesObject['spec']): Record<string, number> {
  const running: Record<string, number> = {};
  const peak: Record<string, number> = {};
  for (const container of spec.initContainers ?? []) {
    const stays = container.restartPolicy === 'Always';
    for (const [resource, amount] of requestsOf(container)) {
      const together = (running[resource] ?? 0) + amount;
      peak[resource] = Math.max(peak[resource] ?? 0, together);
      if (stays) running[resource] = together;
    }
  }
  for (const container of spec.containers ?? []) {
    for (const [resource, amount] of requestsOf(container)) {
      running[resource] = (running[resource] ?? 0) + amount;
    }
  }
  for (const [resource, amount] of Object.entries(running)) {
    peak[resource] = Math.max(peak[resource] ?? 0, amount);
  }
  return peak;
}

function requestsOf({
  resources = {},
}: {
  resources?: { requests?: object; limits?: object };
}): [string, number][] {
  // The API server fills requests from limits; a pod of the kubelet's own may lack them.
  const asked = { ...resources.limits, ...resources.requests };
  return Object.entries(asked)
    .filter(([resource]) => isDevice(resource))
    .map(([resource, text]): [string, number] => [
      resource,
      parseQuantity(`${text}`) ?? 0,
    ])
    .filter(([, amount]) => amount > 0);
}
