// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// ResourceQuotas: refuses what would exceed one, and tells what each has used.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import type { Cluster } from '../operations/Cluster';
import { subjectOf } from '../operations/subject';
import { formatQuantity, parseQuantity } from '../quantities/quantity';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { qosClassOf } from '../strategies/qosClass';
import { countedBy, usageOf } from './quotaUsage';

const needsExplicit = [
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
];

/** @throws StatusError 403 naming quota, requested, used and limited */
export function chargeQuotas(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
  live: KubeObject | undefined,
): void {
  const { namespace, name } = object.metadata;
  if (!namespace) return;
  const quotas = cluster.store.list('/resourcequotas', namespace);
  for (const quota of quotas) {
    if (!inScope(quota, info.storage, object)) continue;
    const hard: Record<string, string> = quota.spec?.hard ?? {};
    const mine = Object.keys(hard).filter(it => countedBy(it) === info.storage);
    if (mine.length === 0) continue;
    if (!live && info.storage === '/pods') {
      requireExplicit(info, object, quota, mine);
    }
    const now = usageOf(info.storage, object);
    const before = live ? usageOf(info.storage, live) : new Map();
    const grown = mine.filter(
      it => (now.get(it) ?? 0n) > (before.get(it) ?? 0n),
    );
    if (grown.length === 0) continue;
    const used = usedOf(cluster, quota);
    const delta = (it: string) => (now.get(it) ?? 0n) - (before.get(it) ?? 0n);
    const over = grown
      .filter(it => used.get(it)! + delta(it) > parseQuantity(hard[it]))
      .sort();
    if (over.length === 0) continue;
    const list = (value: (resource: string) => bigint) =>
      over.map(it => `${it}=${formatQuantity(value(it), hard[it])}`).join(',');
    throw StatusError.forbidden(
      subjectOf(info, name),
      `exceeded quota: ${quota.metadata.name}, requested: ${list(
        delta,
      )}, used: ${list(it => used.get(it)!)}, limited: ${list(it =>
        parseQuantity(hard[it]),
      )}`,
    );
  }
}

function requireExplicit(
  info: ResourceInfo,
  pod: KubeObject,
  quota: KubeObject,
  names: string[],
): void {
  const missing: string[] = [];
  for (const name of needsExplicit.filter(it => names.includes(it))) {
    const [part, key] = name.includes('.')
      ? name.split('.')
      : ['requests', name];
    const containers = [
      ...pod.spec.containers,
      ...(pod.spec.initContainers ?? []),
    ]
      .filter((it: any) => it.resources?.[part]?.[key] === undefined)
      .map((it: any) => it.name)
      .sort();
    if (containers.length) missing.push(`${name} for: ${containers.join(',')}`);
  }
  if (missing.length === 0) return;
  throw StatusError.forbidden(
    subjectOf(info, pod.metadata.name),
    `failed quota: ${quota.metadata.name}: must specify ${missing
      .sort()
      .join('; ')}`,
  );
}

/** What is used of each resource the quota limits and somebody counts. */
export function usedOf(
  cluster: Cluster,
  quota: KubeObject,
): Map<string, bigint> {
  const { namespace } = quota.metadata;
  const used = new Map<string, bigint>();
  const names = Object.keys(quota.spec?.hard ?? {});
  const storages = new Set(names.map(countedBy).filter(it => it !== undefined));
  for (const name of names) if (countedBy(name)) used.set(name, 0n);
  for (const storage of storages) {
    for (const object of cluster.store.list(storage, namespace)) {
      if (!inScope(quota, storage, object)) continue;
      for (const [name, value] of usageOf(storage, object)) {
        const total = used.get(name);
        if (total !== undefined) used.set(name, total + value);
      }
    }
  }
  return used;
}

/** The quota's `status` as it should be. */
export function quotaStatus(cluster: Cluster, quota: KubeObject) {
  const hard: Record<string, string> = quota.spec?.hard ?? {};
  const used: Record<string, string> = {};
  for (const [name, value] of usedOf(cluster, quota)) {
    used[name] = formatQuantity(value, hard[name]);
  }
  return { hard, used };
}

function inScope(quota: KubeObject, storage: string, it: KubeObject): boolean {
  const scopes: string[] = quota.spec?.scopes ?? [];
  if (scopes.length === 0) return true;
  if (storage !== '/pods') return false;
  const isTerminating = it.spec.activeDeadlineSeconds !== undefined;
  const isBestEffort = qosClassOf(it) === 'BestEffort';
  const holds: Record<string, boolean> = {
    Terminating: isTerminating,
    NotTerminating: !isTerminating,
    BestEffort: isBestEffort,
    NotBestEffort: !isBestEffort,
  };
  return scopes.every(scope => holds[scope] ?? true);
}
