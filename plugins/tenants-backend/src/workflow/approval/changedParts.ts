// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a spec a change touches, as rules name it. Pure.

import { SpecPart, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';

type Service = TenantSpec['services'][number];

/** The parts that differ, each once. */
export function changedParts(was: TenantSpec, is: TenantSpec): SpecPart[] {
  const { services: servicesBefore, ...before } = was;
  const { services: servicesAfter, ...after } = is;
  const names = (services: Service[]) => services.map(({ name }) => name);
  const isOtherList =
    written(names(servicesBefore)) !== written(names(servicesAfter));
  const ofServices = servicesAfter.flatMap(service => {
    const earlier = servicesBefore.find(({ name }) => name === service.name);
    return earlier ? differing(earlier, service) : [];
  });
  return [
    ...new Set<SpecPart>([
      ...differing(before, after),
      ...(isOtherList ? (['services'] as const) : []),
      ...(ofServices as SpecPart[]),
    ]),
  ];
}

function differing<T extends object>(before: T, after: T) {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter(
    key => written(before[key as keyof T]) !== written(after[key as keyof T]),
  ) as Extract<keyof T, string>[];
}

/** As rows hold it, whatever the order of its keys: what is `undefined` is not there. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(
          Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : it,
  );
}
