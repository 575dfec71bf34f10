// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A rendered small tenant on the full cluster, and a way to find its objects.

import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { serviceOf, specOf } from './exampleSpecs';
import { fullCluster } from './manifestCluster';

const preset = shippedPresets[0];

export function render(
  parts: Parameters<typeof specOf>[0],
  options: Partial<Parameters<typeof renderTenant>[0]> = {},
) {
  const manifest = renderTenant({
    tenantId: 'vision-lab',
    spec: specOf(parts),
    preset,
    cluster: fullCluster,
    ...options,
  });
  const find = (kind: string, name?: string): any =>
    manifest.objects.find(
      object =>
        object.kind === kind && (!name || object.metadata.name === name),
    );
  return { ...manifest, find };
}

export const renderOne = (
  parts: Parameters<typeof serviceOf>[0],
  options?: Parameters<typeof render>[1],
) => render({ services: [serviceOf(parts)] }, options);
