// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant with as many services of examples/workloads as the largest preset has room for.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { load } from 'js-yaml';
import {
  TenantSpec,
  tenantSpecSchema,
} from '../../plugins/tenants-common/src/spec';
import { readConfig } from '../../plugins/tenants-backend/src/config/readConfig';
import { checkSpec } from '../../plugins/tenants-backend/src/manifests/checkSpec';
import { RenderInput } from '../../plugins/tenants-backend/src/manifests/RenderInput';
import { shippedPresets } from '../../plugins/tenants-backend/src/manifests/shippedPresets';

const folder = join(__dirname, '../../examples');
const read = (path: string): any =>
  load(readFileSync(join(folder, path), 'utf8'));

/** On the cluster that the examples are written for, in whose store this tenant may read what theirs may. */
export function exampleTenant(tenantId: string): RenderInput {
  const config = new ConfigReader(read('cluster.yaml'));
  const [{ gpuResources = [], ...cluster }] = readConfig(config).clusters;
  const preset = shippedPresets.find(({ name }) => name === 'large')!;
  const specs = readdirSync(join(folder, 'workloads'))
    .sort()
    .map(file => ({
      of: file.replace('.yaml', ''),
      spec: tenantSpecSchema.parse(read(join('workloads', file))),
    }));
  const services = specs.flatMap(({ of, spec }) =>
    spec.services.map(it => ({ ...it, name: `${of}-${it.name}` })),
  );
  const secrets = Object.assign({}, ...specs.map(({ spec }) => spec.secrets));
  const { cpu, memory, storage } = preset.bounds;
  const inputWith = (some: TenantSpec['services']): RenderInput => ({
    tenantId,
    preset,
    cluster: {
      ...cluster,
      gpuResources,
      secretStore: { ...cluster.secretStore!, keyPrefix: 'tenants/' },
    },
    spec: {
      displayName: 'Everything',
      owner: 'group:default/ml-research',
      environment: 'dev',
      preset: preset.name,
      overrides: {
        cpu,
        memory,
        storage,
        gpu: { resource: 'nvidia.com/gpu', count: preset.gpu!.max },
      },
      secrets,
      services: some,
    },
  });
  const isRefused = (input: RenderInput) =>
    checkSpec(input).some(({ severity }) => severity === 'error');
  const fitting = services.reduce<typeof services>(
    (some, it) => (isRefused(inputWith([...some, it])) ? some : [...some, it]),
    [],
  );
  return inputWith(fitting);
}
