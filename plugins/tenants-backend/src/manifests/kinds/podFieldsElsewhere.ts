// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an object says of pods at places where nobody knows of any: its controller may hand it on to pods that it makes, and
// no rule of pods has seen it.

import { Allowed } from '../audit/AuditRule';
import { WORKLOAD_ACCOUNT } from '../names';
import { ObjectKind } from './ObjectKind';
import { Places, placesOf } from './placesOf';
import { spotsOf } from './podsIn';

type Judge = (value: any, allowed: Allowed) => boolean;

const isTrue: Judge = value => value !== false;
const isAnother =
  (usual: string): Judge =>
  value =>
    value !== usual;

/** Fields of pods by which they reach for a node, its rights or others' devices, and what is wrong of them. */
const FIELDS: Record<string, Judge> = {
  hostNetwork: isTrue,
  hostPID: isTrue,
  hostIPC: isTrue,
  // A word alone is of something else, such as a web server.
  hostPath: value => typeof value === 'object',
  nodeName: () => true,
  schedulerName: isAnother('default-scheduler'),
  serviceAccountName: isAnother(WORKLOAD_ACCOUNT),
  serviceAccount: isAnother(WORKLOAD_ACCOUNT),
  priorityClassName: (value, { priorityClasses = [] }) =>
    !priorityClasses.includes(value),
  runtimeClassName: (value, { runtimeClasses = [] }) =>
    !runtimeClasses.includes(value),
  tolerations: (value, { tolerations = [] }) =>
    !Array.isArray(value) || value.some(it => !tolerations.includes(it?.key)),
  resourceClaims: value => !Array.isArray(value) || value.length > 0,
};

/** Their places, e.g. `spec.affinity.tolerations`. */
export function podFieldsElsewhere(
  object: object,
  { pods }: ObjectKind,
  allowed: Allowed,
): string[] {
  const known = pods
    .filter(({ form }) => form !== 'container')
    .flatMap(({ path, form }) =>
      spotsOf(object, form === 'template' ? `${path}.spec` : path),
    )
    .map(({ path }) => path);
  const found: string[] = [];
  const look = (value: unknown, path: string[], places?: Places) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      const at = [...path, key];
      if (!Object.hasOwn(FIELDS, key)) {
        look(below, at, places?.below.get(key));
      } else if (!places?.isOne && FIELDS[key](below, allowed)) {
        found.push(at.join('.'));
      }
    }
  };
  look({ spec: Reflect.get(object, 'spec') }, [], placesOf(known));
  return found;
}
