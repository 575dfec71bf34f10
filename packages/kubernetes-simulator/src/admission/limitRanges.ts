// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// LimitRanges: defaults for containers that ask for nothing, minimum and maximum for those that do.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import type { Cluster } from '../operations/Cluster';
import { subjectOf } from '../operations/subject';
import { parseQuantity } from '../quantities/quantity';
import { ResourceInfo } from '../resources/ResourceCatalog';
import {
  podLimits,
  podRequests,
  ResourceList,
} from '../quantities/podResources';

interface Constraint {
  type: string;
  min?: ResourceList;
  max?: ResourceList;
  default?: ResourceList;
  defaultRequest?: ResourceList;
  maxLimitRequestRatio?: ResourceList;
}

interface Asked {
  requests: ResourceList;
  limits: ResourceList;
}

function constraintsOf(cluster: Cluster, namespace?: string): Constraint[] {
  return cluster.store
    .list('/limitranges', namespace ?? '')
    .flatMap(it => it.spec?.limits ?? []);
}

const containersOf = ({ spec }: KubeObject): any[] => [
  ...(spec.initContainers ?? []),
  ...(spec.containers ?? []),
];

/** Fills requests and limits from the namespace's LimitRanges, in place. */
export function addContainerDefaults(cluster: Cluster, pod: KubeObject): void {
  const all = constraintsOf(cluster, pod.metadata.namespace);
  for (const it of all.filter(one => one.type === 'Container')) {
    for (const container of containersOf(pod)) {
      const resources = (container.resources ??= {});
      const hadRequests = resources.requests;
      if (it.default) {
        resources.limits = { ...it.default, ...resources.limits };
      }
      if (it.defaultRequest) {
        resources.requests = { ...it.defaultRequest, ...hadRequests };
      }
    }
  }
}

/** @throws StatusError 403 naming every bound that is broken */
export function checkLimits(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
): void {
  const faults: string[] = [];
  for (const it of constraintsOf(cluster, object.metadata.namespace)) {
    for (const asked of askedBy(info, object, it.type)) {
      faults.push(...broken(it, asked));
    }
  }
  if (faults.length === 0) return;
  throw StatusError.forbidden(
    subjectOf(info, object.metadata.name),
    faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`,
  );
}

function askedBy(
  info: ResourceInfo,
  object: KubeObject,
  type: string,
): Asked[] {
  if (info.storage === '/persistentvolumeclaims') {
    const requests = object.spec.resources?.requests ?? {};
    return type === 'PersistentVolumeClaim' ? [{ requests, limits: {} }] : [];
  }
  if (info.storage !== '/pods') return [];
  if (type === 'Pod') {
    return [{ requests: podRequests(object), limits: podLimits(object) }];
  }
  if (type !== 'Container') return [];
  return containersOf(object).map(({ resources }) => ({
    requests: resources?.requests ?? {},
    limits: resources?.limits ?? {},
  }));
}

function broken(it: Constraint, asked: Asked): string[] {
  const faults: (string | undefined)[] = [];
  for (const name of Object.keys(it.min ?? {}).sort()) {
    faults.push(belowMin(it, name, asked));
  }
  for (const name of Object.keys(it.max ?? {}).sort()) {
    faults.push(aboveMax(it, name, asked));
  }
  for (const name of Object.keys(it.maxLimitRequestRatio ?? {}).sort()) {
    faults.push(aboveRatio(it, name, asked));
  }
  return faults.filter(fault => fault !== undefined);
}

function belowMin(it: Constraint, name: string, { requests, limits }: Asked) {
  const bound = it.min![name];
  const text = `minimum ${name} usage per ${it.type} is ${bound}`;
  if (requests[name] === undefined) return `${text}.  No request is specified`;
  if (parseQuantity(requests[name]) < parseQuantity(bound)) {
    return `${text}, but request is ${requests[name]}`;
  }
  const limit = limits[name];
  const isLow = limit && parseQuantity(limit) < parseQuantity(bound);
  return isLow ? `${text}, but limit is ${limit}` : undefined;
}

function aboveMax(it: Constraint, name: string, { requests, limits }: Asked) {
  const bound = it.max![name];
  const text = `maximum ${name} usage per ${it.type} is ${bound}`;
  const isClaim = it.type === 'PersistentVolumeClaim';
  const first = isClaim ? requests[name] : limits[name];
  const word = isClaim ? 'request' : 'limit';
  if (first === undefined) return `${text}.  No ${word} is specified`;
  if (parseQuantity(first) > parseQuantity(bound)) {
    return `${text}, but ${word} is ${first}`;
  }
  const request = requests[name];
  const isHigh = request && parseQuantity(request) > parseQuantity(bound);
  return isHigh ? `${text}, but request is ${request}` : undefined;
}

function aboveRatio(it: Constraint, name: string, { requests, limits }: Asked) {
  const bound = it.maxLimitRequestRatio![name];
  const text = `${name} max limit to request ratio per ${it.type} is ${bound}`;
  const request = parseQuantity(requests[name] ?? '0');
  const limit = parseQuantity(limits[name] ?? '0');
  if (request === 0n) {
    return `${text}, but no request is specified or request is 0`;
  }
  if (limit === 0n) return `${text}, but no limit is specified or limit is 0`;
  const ratio = Number(limit) / Number(request);
  const most = Number(parseQuantity(bound)) / 1000;
  return ratio > most
    ? `${text}, but provided ratio is ${ratio.toFixed(6)}`
    : undefined;
}
