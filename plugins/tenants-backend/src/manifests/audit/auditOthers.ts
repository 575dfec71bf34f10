// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The second look at objects of other people's kinds: of a kind that the cluster takes, in the tenant's namespace, with pods as ours.

import { KubernetesObject } from '../KubernetesObject';
import { kindOf, ObjectKind } from '../kinds/ObjectKind';
import { podFieldsElsewhere } from '../kinds/podFieldsElsewhere';
import { containersElsewhere, podsIn } from '../kinds/podsIn';
import { Allowed, nameOf } from './AuditRule';
import { podRules } from './podRules';

/** What is wrong with them, by rule and object. */
export function auditOthers(
  own: KubernetesObject[],
  others: KubernetesObject[],
  allowed: Allowed,
): { rule: string; object: string }[] {
  const home = own.find(it => it.kind === 'Namespace')?.metadata.name;
  return others.flatMap(object => {
    const kind = kindOf(allowed.kinds ?? [], object);
    const rules = [
      ...(kind ? brokenByPods(object, kind, allowed) : ['object-kind']).filter(
        () => !allowed.stood,
      ),
      ...(home && object.metadata.namespace === home
        ? []
        : ['object-elsewhere']),
    ];
    return rules.map(rule => ({ rule, object: nameOf(object) }));
  });
}

function brokenByPods(
  object: KubernetesObject,
  kind: ObjectKind,
  allowed: Allowed,
): string[] {
  const { apiVersion, metadata } = object;
  const pods = podsIn(object, kind).map(({ pod }) => ({
    apiVersion,
    kind: kind.kind,
    metadata,
    spec: { template: { spec: pod as any } },
  }));
  const misplaced =
    containersElsewhere(object, kind).length > 0 ||
    podFieldsElsewhere(object, kind, allowed).length > 0 ||
    pods.some(({ spec }) => spec.template.spec === undefined);
  return [
    ...(misplaced ? ['object-kind'] : []),
    ...podRules
      .filter(({ broken }) => broken(pods, allowed).length > 0)
      .map(({ id }) => id),
  ];
}
