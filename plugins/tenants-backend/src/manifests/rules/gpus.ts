// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs: offered by preset and cluster, not more than the preset gives, and enough for the services.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { gpusAskedFor } from '../demand';
import { presetOffers } from '../devices';
import { gpusGranted } from '../quota';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function gpuRule(input: RuleInput): Finding[] {
  const { spec, preset } = input;
  const override = spec.overrides?.gpu;
  const wishes = [
    ...(override
      ? offered(input, override.resource, 'overrides.gpu.resource')
      : []),
    ...eachService(input, ({ gpu }, path) =>
      gpu ? offered(input, gpu.resource, `${path}.gpu.resource`) : [],
    ),
  ];
  const max = preset.gpu?.max ?? 0;
  if (override && preset.gpu && override.count > max) {
    const path = 'overrides.gpu.count';
    const params = { value: override.count, max, preset: preset.name };
    wishes.push(refusal('gpu-above-preset', path, params));
  }
  return wishes.length > 0 ? wishes : granted(input);
}

function offered(input: RuleInput, resource: string, path: string): Finding[] {
  const { preset, cluster } = input;
  const allowed = cluster.gpuResources
    .filter(name => presetOffers(preset, name))
    .join(', ');
  if (!presetOffers(preset, resource)) {
    const params = { resource, preset: preset.name, allowed };
    return [refusal('gpu-not-in-preset', path, params)];
  }
  return cluster.gpuResources.includes(resource)
    ? []
    : [
        refusal('gpu-not-on-cluster', path, {
          resource,
          cluster: cluster.name,
          allowed,
        }),
      ];
}

// Every GPU asked for exists; are there enough of them, and is none held for nothing?
function granted({ spec, preset, cluster }: RuleInput): Finding[] {
  const asked = gpusAskedFor(spec);
  const given = gpusGranted(spec, preset);
  const short = Object.entries(asked).flatMap(([resource, needed]) =>
    needed > (given[resource] ?? 0)
      ? [
          refusal('gpu-quota-covers-services', 'overrides.gpu', {
            resource,
            needed,
            available: given[resource] ?? 0,
            max: preset.gpu?.max ?? 0,
          }),
        ]
      : [],
  );
  const idle = Object.entries(given).flatMap(([resource, count]) =>
    count > 0 && !asked[resource] && cluster.gpuResources.includes(resource)
      ? [warning('gpu-quota-unused', 'overrides.gpu', { resource, count })]
      : [],
  );
  return [...short, ...idle];
}
