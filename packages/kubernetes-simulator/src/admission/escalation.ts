// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Nobody may grant by RBAC what he does not have, unless allowed to `bind` or `escalate`.

import { StatusError } from '../StatusError';
import { isSame, KubeObject } from '../objects';
import type { Cluster, RequestContext } from '../operations/Cluster';
import { subjectOf } from '../operations/subject';
import {
  covers,
  isAllowed,
  PolicyRule,
  rulesBehind,
  rulesOf,
} from '../rbac/authorize';
import { ResourceInfo } from '../resources/ResourceCatalog';

const GROUP = 'rbac.authorization.k8s.io';

/** @throws StatusError 403 listing the permissions not held */
export function checkEscalation(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
  live: KubeObject | undefined,
  { user }: RequestContext,
): void {
  if (info.group !== GROUP || user.groups.includes('system:masters')) return;
  const { name, namespace } = object.metadata;
  const isBinding = info.plural.endsWith('bindings');
  const granted: PolicyRule[] = isBinding
    ? rulesBehind(cluster, object.roleRef, namespace)
    : object.rules ?? [];
  const isSameGrant = isBinding
    ? isSame(live?.subjects, object.subjects)
    : isSame(live?.rules, object.rules);
  if (live && isSameGrant) return;
  const asked = isBinding
    ? {
        verb: 'bind',
        resource: object.roleRef.kind === 'Role' ? 'roles' : 'clusterroles',
        name: object.roleRef.name,
      }
    : { verb: 'escalate', resource: info.plural, name };
  if (isAllowed(cluster, user, { group: GROUP, namespace, ...asked })) return;
  const held = [...rulesOf(cluster, user, namespace)];
  const missing = granted.filter(it => !covers(held, it));
  if (missing.length === 0) return;
  const groups = user.groups.map(it => JSON.stringify(it)).join(' ');
  throw StatusError.forbidden(
    subjectOf(info, name),
    `user "${
      user.name
    }" (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:\n${missing
      .map(print)
      .join('\n')}`,
  );
}

function print(rule: PolicyRule): string {
  const parts = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['ResourceNames', rule.resourceNames],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['Verbs', rule.verbs],
  ] as const;
  const text = parts
    .filter(([, list]) => list?.length)
    .map(([word, list]) => {
      const quoted = list!.map(it => JSON.stringify(it)).join(' ');
      return `${word}:[${quoted}]`;
    });
  return `{${text.join(', ')}}`;
}
