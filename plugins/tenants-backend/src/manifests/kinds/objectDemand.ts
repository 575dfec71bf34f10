// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the pods of other kinds' objects use at most.

import {
  isDevice,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { QuotaAmounts } from '../amounts';
import { RenderInput } from '../RenderInput';
import { completePods } from './completePods';
import { demandOfPod } from './demandOfPod';
import { excessOf } from './excessOf';
import { kindOf } from './ObjectKind';
import { claimsIn, FoundPod, podsIn } from './podsIn';

type Input = Pick<RenderInput, 'spec' | 'preset' | 'cluster'>;

/** By quota key; what is no amount, and an object that brings too much to be added up, counts nothing here and is refused elsewhere. */
export function objectDemand(input: Input): QuotaAmounts {
  const total: QuotaAmounts = {};
  for (const { pod, count } of podsOfObjects(input)) {
    for (const [key, amount] of Object.entries(pod ? demandOfPod(pod) : {})) {
      total[key] = (total[key] ?? 0) + count * amount;
    }
  }
  for (const { count, size } of claimsOfObjects(input)) {
    const amounts = {
      persistentvolumeclaims: 1,
      'requests.storage': Math.max(0, parseQuantity(`${size}`) ?? 0),
    };
    for (const [key, amount] of Object.entries(amounts)) {
      if (count > 0) total[key] = (total[key] ?? 0) + count * amount;
    }
  }
  return total;
}

/** Devices by name, of the objects of a spec. */
export function devicesOfObjects(input: Input): Record<string, number> {
  return Object.fromEntries(
    Object.entries(objectDemand(input)).flatMap(([key, amount]) =>
      isDevice(key) ? [[key.replace(/^requests\./, ''), amount]] : [],
    ),
  );
}

function claimsOfObjects({ spec, cluster }: Input) {
  return (spec.objects ?? []).flatMap(object => {
    const kind = kindOf(cluster.objects?.kinds, object);
    return kind ? claimsIn(object, kind) : [];
  });
}

function podsOfObjects({ spec, preset, cluster }: Input): FoundPod[] {
  const input = { tenantId: '', spec, preset, cluster };
  return (spec.objects ?? []).flatMap(object => {
    const kind = kindOf(cluster.objects?.kinds, object);
    return kind && !excessOf(object, kind)
      ? podsIn(completePods(object, kind, input), kind)
      : [];
  });
}
