// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// May this user do this? Decided from the Role and ClusterRole objects in the store, as RBAC does.

import { KubeObject } from '../objects';
import { Attributes, Cluster, User } from '../operations/Cluster';

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

const rbac = (plural: string) => `rbac.authorization.k8s.io/${plural}`;

/** Whether any rule bound to the user, or a grant beside RBAC, allows it. */
export function isAllowed(
  cluster: Cluster,
  user: User,
  attributes: Attributes,
): boolean {
  if (user.groups.includes('system:masters')) return true;
  for (const rule of rulesOf(cluster, user, attributes.namespace)) {
    if (ruleAllows(rule, attributes)) return true;
  }
  return cluster.grants(user, attributes);
}

/** Every rule that holds for the user, cluster-wide and in the namespace. */
export function* rulesOf(
  cluster: Cluster,
  user: User,
  namespace?: string,
): Generator<PolicyRule> {
  const { store } = cluster;
  for (const binding of store.list(rbac('clusterrolebindings'))) {
    if (binds(binding, user)) yield* rulesBehind(cluster, binding.roleRef);
  }
  if (!namespace) return;
  for (const binding of store.list(rbac('rolebindings'), namespace)) {
    if (binds(binding, user)) {
      yield* rulesBehind(cluster, binding.roleRef, namespace);
    }
  }
}

/** The rules of the role a binding names; none when it does not exist. */
export function rulesBehind(
  { store }: Cluster,
  roleRef: { kind: string; name: string },
  namespace?: string,
): PolicyRule[] {
  const role =
    roleRef.kind === 'ClusterRole'
      ? store.get(rbac('clusterroles'), undefined, roleRef.name)
      : store.get(rbac('roles'), namespace, roleRef.name);
  return role?.rules ?? [];
}

function binds(binding: KubeObject, user: User): boolean {
  return (binding.subjects ?? []).some((it: any) => {
    if (it.kind === 'User') return it.name === user.name;
    if (it.kind === 'Group') return user.groups.includes(it.name);
    const namespace = it.namespace ?? binding.metadata.namespace;
    return user.name === `system:serviceaccount:${namespace}:${it.name}`;
  });
}

function ruleAllows(rule: PolicyRule, it: Attributes): boolean {
  if (!has(rule.verbs, it.verb)) return false;
  if (it.path !== undefined) return pathFits(rule.nonResourceURLs, it.path);
  return (
    has(rule.apiGroups, it.group ?? '') &&
    resourceFits(rule.resources, it) &&
    (!rule.resourceNames?.length ||
      (it.name !== undefined && rule.resourceNames.includes(it.name)))
  );
}

function has(list: string[] | undefined, value: string): boolean {
  return list?.includes('*') || list?.includes(value) || false;
}

function resourceFits(list: string[] = [], it: Attributes): boolean {
  const { resource = '', subresource } = it;
  const full = subresource ? `${resource}/${subresource}` : resource;
  return (
    list.includes('*') ||
    list.includes(full) ||
    (subresource !== undefined && list.includes(`*/${subresource}`))
  );
}

function pathFits(list: string[] = [], path: string): boolean {
  return list.some(it =>
    it.endsWith('*') ? path.startsWith(it.slice(0, -1)) : it === path,
  );
}

/** Whether `held` allows everything `rule` does, as the check against escalation asks. */
export function covers(held: PolicyRule[], rule: PolicyRule): boolean {
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined];
  const asked: Attributes[] = [];
  for (const verb of rule.verbs) {
    for (const path of rule.nonResourceURLs ?? []) asked.push({ verb, path });
    for (const group of rule.apiGroups ?? []) {
      for (const full of rule.resources ?? []) {
        const [resource, subresource] = full.split('/');
        for (const name of names) {
          asked.push({ verb, group, resource, subresource, name });
        }
      }
    }
  }
  return asked.every(it => held.some(mine => ruleAllows(mine, it)));
}
