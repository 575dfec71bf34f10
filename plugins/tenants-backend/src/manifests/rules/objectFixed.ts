// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Fields of objects that no cluster changes once they are there: whoever approves such a change learns that it is refused.

import { Finding, TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { completePods } from '../kinds/completePods';
import { ObjectKind } from '../kinds/ObjectKind';
import { spotsOf } from '../kinds/podsIn';
import { Json } from '../KubernetesObject';
import { toYaml } from '../toYaml';
import { RuleInput, warning } from './Rule';

/** Of kinds that controllers of the same descent make: what they choose pods by, and what claims are made from. */
const FIXED_EVERYWHERE = ['spec.selector', 'spec.volumeClaimTemplates'];

/** A warning a field; the object that stood is looked at as it would be rendered now. */
export function fixedFields(
  input: RuleInput,
  object: TenantObject,
  kind: ObjectKind,
  path: string,
): Finding[] {
  const before = input.previous?.objects?.find(
    it =>
      it.apiVersion === object.apiVersion &&
      it.kind === object.kind &&
      it.metadata.name === object.metadata.name,
  );
  if (!before || input.spec === input.previous) return [];
  const [old, next] = [before, object].map(it => completePods(it, kind, input));
  return [...FIXED_EVERYWHERE, ...(kind.fixed ?? [])]
    .filter(place => textOf(old, place) !== textOf(next, place))
    .map(place =>
      warning('object-field-fixed', `${path}.${place}`, {
        kind: kind.kind,
        place,
      }),
    );
}

const textOf = (object: object, place: string): string =>
  toYaml({ value: spotsOf(object, place).map(it => it.value as Json) });
