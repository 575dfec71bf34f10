// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What no pod says, and is as much of a door: labels and annotations that controllers heed, fields by which a kind's own
// controller opens ways or binds rights, and shared volumes that are there to be read.

import {
  Finding,
  isReservedKey,
  TenantObject,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { allowedOf } from '../allowed';
import { hiddenIn } from '../kinds/hiddenIn';
import { mapsIn } from '../kinds/mapsIn';
import { ObjectKind } from '../kinds/ObjectKind';
import { podFieldsElsewhere } from '../kinds/podFieldsElsewhere';
import { spotsOf } from '../kinds/podsIn';
import { sourceClaimName } from '../names';
import { refusal, RuleInput } from './Rule';

/** Maps of labels and annotations, also such as `podLabels`; what others are chosen by (`matchLabels`) is none. */
const KEYS = /^(?!match).*(?:labels|annotations)$/i;

/** All that an object has at whatever place, and may not. */
export function judgeFields(
  input: RuleInput,
  object: TenantObject,
  kind: ObjectKind,
  path: string,
): Finding[] {
  const { cluster, tenantId } = input;
  const hidden = [
    ...hiddenIn(object, tenantId),
    ...podFieldsElsewhere(object, kind, allowedOf(input)),
  ];
  return [
    ...reservedKeys(object, path),
    ...unwantedFields(object, kind, path),
    ...hidden.map(place =>
      refusal('object-may-not-have', `${path}.${place}`, {
        kind: kind.kind,
        place,
      }),
    ),
    ...missingFields(object, kind, path),
    ...writtenSources(object, cluster.volumeSources ?? {}, path),
  ];
}

function reservedKeys(object: TenantObject, path: string): Finding[] {
  return mapsIn(object).flatMap(({ place, key: name, map }) =>
    KEYS.test(name)
      ? Object.keys(map)
          .filter(key => isReservedKey(key, object))
          .map(key =>
            refusal('object-key-reserved', `${path}.${place}`, { place, key }),
          )
      : [],
  );
}

function unwantedFields(
  object: TenantObject,
  { kind, forbidden = [] }: ObjectKind,
  path: string,
): Finding[] {
  return forbidden
    .flatMap(it => {
      const field = typeof it === 'string' ? { path: it } : it;
      return spotsOf(object, field.path).filter(
        ({ value }) =>
          !('values' in field) || !field.values.some(one => one === value),
      );
    })
    .map(spot => spot.path.join('.'))
    .map(place =>
      refusal('object-may-not-have', `${path}.${place}`, { kind, place }),
    );
}

function missingFields(
  object: TenantObject,
  { kind, required = [] }: ObjectKind,
  path: string,
): Finding[] {
  return required.flatMap(field =>
    spotsOf(object, field.path).some(
      ({ value }) => !('value' in field) || value === field.value,
    )
      ? []
      : [
          refusal('object-has-to-have', path, {
            kind,
            wanted: `${field.path}: ${
              'value' in field ? field.value : `<${field.of}>`
            }`,
          }),
        ],
  );
}

/** The claim alone would not keep anybody from writing: access modes are not enforced once a volume is mounted. */
function writtenSources(
  object: TenantObject,
  sources: NonNullable<RuleInput['cluster']['volumeSources']>,
  path: string,
): Finding[] {
  const readOnly = new Map(
    Object.entries(sources)
      .filter(([, it]) => it.readOnly)
      .map(([name]) => [sourceClaimName(name), name]),
  );
  return mapsIn(object).flatMap(({ place, map }) => {
    const source = readOnly.get(`${map.claimName}`);
    return source === undefined || map.readOnly === true
      ? []
      : [
          refusal('object-writes-to-source', `${path}.${place}`, {
            place,
            source,
          }),
        ];
  });
}
