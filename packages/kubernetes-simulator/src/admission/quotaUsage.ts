// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What one object uses of each resource a quota can count.

import { KubeObject } from '../objects';
import { podLimits, podRequests } from '../quantities/podResources';
import { parseQuantity } from '../quantities/quantity';

/** Thousandths by the names quotas use. */
export type Usage = Map<string, bigint>;

const ONE = 1000n;
const DEVICE_CLAIMS = 'resource.k8s.io/resourceclaims';
const DEVICES = '.deviceclass.resource.k8s.io/devices';
// Names quotas had before `count/…` existed.
const plainCounts = new Set([
  '/configmaps',
  '/secrets',
  '/services',
  '/persistentvolumeclaims',
  '/replicationcontrollers',
  '/resourcequotas',
]);

/** What the object uses, by every name that counts it. `storage` is `group/plural`. */
export function usageOf(storage: string, object: KubeObject): Usage {
  const [group, plural] = storage.split('/');
  const usage: Usage = new Map();
  usage.set(`count/${group ? `${plural}.${group}` : plural}`, ONE);
  if (plainCounts.has(storage)) usage.set(plural, ONE);
  if (storage === '/pods') addPod(object, usage);
  if (storage === '/services') addService(object, usage);
  if (storage === '/persistentvolumeclaims') addClaim(object, usage);
  if (storage === DEVICE_CLAIMS) addDeviceClaim(object, usage);
  return usage;
}

/** Whether the pod has ended and holds nothing any more. */
export function isFinished(pod: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(pod.status?.phase);
}

function addPod(pod: KubeObject, usage: Usage): void {
  if (isFinished(pod)) return;
  usage.set('pods', ONE);
  for (const [name, text] of Object.entries(podRequests(pod))) {
    const value = parseQuantity(text);
    usage.set(`requests.${name}`, value);
    if (['cpu', 'memory', 'ephemeral-storage'].includes(name)) {
      usage.set(name, value);
    }
  }
  for (const [name, text] of Object.entries(podLimits(pod))) {
    // Extended resources can only be counted by their requests.
    if (!name.includes('/')) usage.set(`limits.${name}`, parseQuantity(text));
  }
}

function addService({ spec }: KubeObject, usage: Usage): void {
  const ports = BigInt(spec.ports?.length ?? 0) * ONE;
  if (spec.type === 'LoadBalancer') {
    usage.set('services.loadbalancers', ONE);
    const allocates = spec.allocateLoadBalancerNodePorts !== false;
    if (allocates) usage.set('services.nodeports', ports);
  }
  if (spec.type === 'NodePort') usage.set('services.nodeports', ports);
}

function addClaim({ spec }: KubeObject, usage: Usage): void {
  const asked = spec.resources?.requests?.storage;
  const storage = asked === undefined ? 0n : parseQuantity(asked);
  usage.set('requests.storage', storage);
  if (!spec.storageClassName) return;
  const prefix = `${spec.storageClassName}.storageclass.storage.k8s.io`;
  usage.set(`${prefix}/requests.storage`, storage);
  usage.set(`${prefix}/persistentvolumeclaims`, ONE);
}

// Alternatives of one request, and requests for all that there are, nobody here makes.
function addDeviceClaim({ spec }: KubeObject, usage: Usage): void {
  for (const { exactly } of spec.devices?.requests ?? []) {
    if (!exactly) continue;
    const name = `${exactly.deviceClassName}${DEVICES}`;
    const count = BigInt(exactly.count ?? 1) * ONE;
    usage.set(name, (usage.get(name) ?? 0n) + count);
  }
}

/** The stored resources a quota name counts; undefined for names nothing counts. */
export function countedBy(name: string): string | undefined {
  const counted = /^count\/([^.]+)(?:\.(.+))?$/.exec(name);
  if (counted) return `${counted[2] ?? ''}/${counted[1]}`;
  if (plainCounts.has(`/${name}`)) return `/${name}`;
  if (name.startsWith('services.')) return '/services';
  if (name.endsWith(DEVICES)) return DEVICE_CLAIMS;
  const isStorage =
    name === 'requests.storage' ||
    name.includes('.storageclass.storage.k8s.io/');
  if (isStorage) return '/persistentvolumeclaims';
  const isPods =
    /^(pods|cpu|memory|ephemeral-storage|(requests|limits)\.(cpu|memory|ephemeral-storage|hugepages-.+))$/.test(
      name,
    ) ||
    (name.startsWith('requests.') && name.includes('/'));
  return isPods ? '/pods' : undefined;
}
