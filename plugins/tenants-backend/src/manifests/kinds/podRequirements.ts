// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What pods of other kinds' objects are held to: the rules of our own pods. Each breach in words of a manifest.

import {
  isDevice,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Allowed, Breach, containersOf } from '../audit/AuditRule';
import { podRules } from '../audit/podRules';
import { Pod } from './podShape';

/** All that a pod breaks; a pod's spec that is none breaks everything. */
export function breachesOf(pod: Pod, allowed: Allowed = {}): Breach[] {
  const template = { spec: pod };
  const object = {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'pod' },
    spec: { template: template as any },
  };
  return podRules.flatMap(({ remedy, broken }) =>
    broken([object], allowed).length > 0 ? [remedy] : [],
  );
}

/** Amounts that no server takes, with where they stand in the pod: no quantities, negative, and parts of devices. */
export function unreadableAmounts(
  pod: Pod,
): { place: string; value: string }[] {
  const ofContainers = containersOf(pod).flatMap(({ name = '', resources }) =>
    (['requests', 'limits'] as const).flatMap(kind =>
      Object.entries<string | number>(resources?.[kind] ?? {})
        .filter(([unit, value]) => !isAmount(unit, value))
        .map(([unit, value]) => ({
          place: `${name}.resources.${kind}.${unit}`,
          value: `${value}`,
        })),
    ),
  );
  const ofVolumes = (pod.volumes ?? []).flatMap(({ name = '', ephemeral }) => {
    const claim = ephemeral?.volumeClaimTemplate?.spec?.resources?.requests;
    const { storage } = claim ?? {};
    // Without a size a claim is none; a size of nothing is refused as well.
    if (!ephemeral || (storage !== undefined && isSize(storage))) return [];
    return [
      {
        place: `${name}.ephemeral.volumeClaimTemplate.spec.resources.requests.storage`,
        value: `${storage ?? '–'}`,
      },
    ];
  });
  return [...ofContainers, ...ofVolumes];
}

function isAmount(unit: string, value: string | number): boolean {
  const amount = parseQuantity(`${value}`);
  return (
    amount !== undefined &&
    amount >= 0 &&
    (!isDevice(unit) || Number.isSafeInteger(amount))
  );
}

/** Whether a claim has a size that a server takes. */
export const isSize = (value: unknown) => (parseQuantity(`${value}`) ?? 0) > 0;
