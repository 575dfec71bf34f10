// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds bring no more than people can read, complete as they are rendered.

import {
  Finding,
  LARGEST_OBJECTS,
  TenantObject,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { completePods } from '../kinds/completePods';
import { excessOf } from '../kinds/excessOf';
import { kindOf, ObjectKind } from '../kinds/ObjectKind';
import { refusal, RuleInput } from './Rule';

/** Of all objects together. */
export function objectSizeRule(input: RuleInput): Finding[] {
  const { spec, cluster } = input;
  const max = LARGEST_OBJECTS;
  let bytes = 0;
  for (const object of spec.objects ?? []) {
    const kind = kindOf(cluster.objects?.kinds, object);
    const whole = kind ? completePods(object, kind, input) : object;
    bytes += Buffer.byteLength(JSON.stringify(whole));
  }
  return bytes > max
    ? [refusal('objects-too-large', 'objects', { bytes, max })]
    : [];
}

/** Of one; nothing else looks at it any more. */
export function tooManyPods(
  object: TenantObject,
  kind: ObjectKind,
  path: string,
): Finding[] {
  const excess = excessOf(object, kind);
  if (!excess) return [];
  const { of, place, count, max } = excess;
  return [
    of === 'pods'
      ? refusal('object-pods-many', path, { count, max })
      : refusal('object-containers-many', path, { place, count, max }),
  ];
}
