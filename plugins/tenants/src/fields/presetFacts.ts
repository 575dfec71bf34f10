// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The numbers of a preset, and the GPUs that come with it.

import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatQuantity, Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** E.g. `8 CPU, 16Gi memory, 100Gi storage, 30 pods`; what a preset does not limit is left out. */
export function numbersOf({ hard }: Preset, { t }: Words): string {
  const parts = (
    [
      ['form.preset.cpu', 'requests.cpu'],
      ['form.preset.memory', 'requests.memory'],
      ['form.preset.storage', 'requests.storage'],
      ['form.preset.pods', 'pods'],
    ] as const
  ).flatMap(([key, quota]) =>
    hard[quota] === undefined
      ? []
      : [t(key, { amount: formatQuantity(quota, hard[quota]) })],
  );
  return parts.join(', ');
}

/** GPUs that come with the preset, reserved whether they are used or not. */
export function givenGpus({
  hard,
}: Preset): { resource: string; count: number }[] {
  return Object.entries(hard).flatMap(([key, value]) => {
    const resource = /^requests\.([^/]+\/.+)$/.exec(key)?.[1];
    return resource && Number(value) > 0
      ? [{ resource, count: Number(value) }]
      : [];
  });
}
