// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  AdvisedService,
  AdviceOption,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FormData } from '../FieldProps';

/**
 * What a form holds once an option is taken over. A service of the same name keeps whatever else is known of it; one whose
 * image nobody named is asked for it.
 */
export function takeOver(
  { preset, overrides, services: advised }: AdviceOption,
  { overrides: written, services: kept = [] }: FormData,
): FormData {
  const { gpu: _, ...others } = written ?? {};
  const merged = { ...others, ...overrides };
  const names = advised.map(({ name }) => name);
  return {
    preset,
    overrides: Object.keys(merged).length > 0 ? merged : undefined,
    services: [
      ...kept.filter(({ name }) => !names.includes(name)),
      ...advised.map(it =>
        withSize(
          kept.find(({ name }) => name === it.name),
          it,
        ),
      ),
    ],
  };
}

function withSize(
  before: FormData['services'] extends (infer S)[] | undefined
    ? S | undefined
    : never,
  { name, image, replicas, resources, gpu, shm }: AdvisedService,
) {
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
