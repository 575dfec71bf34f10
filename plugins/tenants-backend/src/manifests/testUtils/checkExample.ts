// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Findings about a spec, or about its one service, on the full cluster.

import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { checkSpec } from '../checkSpec';
import { RuleInput } from '../rules/Rule';
import { shippedPresets } from '../shippedPresets';
import { serviceOf, specOf } from './exampleSpecs';
import { fullCluster } from './manifestCluster';

type Options = Partial<RuleInput>;
type Service = Parameters<typeof serviceOf>[0];

const presetOf = (name: string) =>
  shippedPresets.find(preset => preset.name === name)!;

export function check(spec: TenantSpec, options: Options = {}) {
  return checkSpec({
    tenantId: 'vision-lab',
    spec,
    preset: presetOf(spec.preset),
    cluster: fullCluster,
    ...options,
  });
}

export const checkOne = (service: Service, options?: Options) =>
  check(
    specOf({
      services: [serviceOf({ health: { path: '/' }, port: 8080, ...service })],
    }),
    options,
  );
export const checkAll = (
  parts: Parameters<typeof specOf>[0],
  options?: Options,
) => check(specOf(parts), options);

export const gpu = (count: number, resource = 'nvidia.com/gpu') => ({
  resource,
  count,
});
export const withoutStore = { ...fullCluster, secretStore: undefined };
export const volume = { name: 'data', mountPath: '/data', size: '10Gi' };
