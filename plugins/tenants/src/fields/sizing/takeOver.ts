// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  AdvisedService,
  AdviceOption,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FormData } from '../FieldProps';

type Services = NonNullable<FormData['services']>;

/** What a form holds once an option is taken over, and which of its services are sized by it. */
export type TakenOver = Omit<FormData, 'services'> & {
  services: { services: Services; names: string[] };
};

/** Services that have replicas: what runs to its end is sized by what it works off. */
export function sizableNames({ services = [] }: FormData): string[] {
  return services
    .filter(({ kind = 'service' }) => kind === 'service' || kind === 'stateful')
    .map(({ name }) => name);
}

/**
 * What comes of an option. A service of the same name keeps whatever else is known of it, and its place; one whose image
 * nobody named is asked for it. `targets` are the services of a tenant that is there that bear the loads, in their order, or
 * nothing for a new one: each keeps its image, too.
 */
export function takeOver(
  { preset, overrides, services: advised }: AdviceOption,
  { overrides: written, services: kept = [] }: FormData,
  targets?: (string | undefined)[],
): TakenOver {
  const { gpu: _, ...others } = written ?? {};
  const merged = { ...others, ...overrides };
  const taken = new Set(targets && kept.map(({ name }) => name));
  const sized = advised.map((service, at) => {
    const target = targets?.[at];
    if (target) return { ...service, name: target, image: undefined };
    const name = freeName(service.name, taken);
    taken.add(name);
    return { ...service, name };
  });
  const sizeOf = (wanted: string) => sized.find(it => it.name === wanted);
  const isKept = (wanted: string) => kept.some(it => it.name === wanted);
  return {
    preset,
    overrides: Object.keys(merged).length > 0 ? merged : undefined,
    services: {
      services: [
        ...kept.map(service => {
          const size = sizeOf(service.name);
          return size ? withSize(service, size) : service;
        }),
        ...sized
          .filter(({ name }) => !isKept(name))
          .map(it => withSize(undefined, it)),
      ],
      names: sized.map(({ name }) => name),
    },
  };
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return free;
}

function withSize(
  before: Services[number] | undefined,
  { name, image, replicas, resources, gpu, shm }: AdvisedService,
): Services[number] {
  const { gpu: _, shm: __, ...rest } = (before ?? {}) as Partial<ServiceSpec>;
  return {
    ...rest,
    name,
    image: image ?? rest.image ?? '',
    replicas,
    resources,
    ...(gpu && { gpu }),
    ...(shm && { shm }),
  };
}
