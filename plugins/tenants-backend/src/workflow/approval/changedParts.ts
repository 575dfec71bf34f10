// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a spec a change touches, as rules name it. Pure.

import {
  serviceSchema,
  SpecPart,
  TenantSpec,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isDeepStrictEqual } from 'node:util';

const OF_SPEC = tenantSpecSchema.keyof().exclude(['services']).options;
const OF_SERVICE = serviceSchema.keyof().exclude(['name']).options;

/** The parts that differ, each once. */
export function changedParts(was: TenantSpec, is: TenantSpec): SpecPart[] {
  const names = ({ services }: TenantSpec) => services.map(({ name }) => name);
  const ofServices = is.services.flatMap(service => {
    const earlier = was.services.find(({ name }) => name === service.name);
    return earlier ? differing(OF_SERVICE, earlier, service) : [];
  });
  const isOtherList = differ(names(was), names(is));
  return [
    ...new Set<SpecPart>([
      ...differing(OF_SPEC, was, is),
      ...(isOtherList ? (['services'] as const) : []),
      ...ofServices,
    ]),
  ];
}

function differing<Key extends string>(
  keys: readonly Key[],
  before: Partial<Record<Key, unknown>>,
  after: Partial<Record<Key, unknown>>,
): Key[] {
  return keys.filter(key => differ(before[key], after[key]));
}

function differ(before: unknown, after: unknown): boolean {
  return !isDeepStrictEqual(asKept(before), asKept(after));
}

/** As rows hold it: what is `undefined` is not there. */
function asKept(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, asKept);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, it]) =>
      it === undefined ? [] : [[key, asKept(it)]],
    ),
  );
}
