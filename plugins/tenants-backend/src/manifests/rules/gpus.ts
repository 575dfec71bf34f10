// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs: offered by preset and cluster, not more than the preset gives, enough for the services, and with memory beside them.

import { Finding, GpuSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  askableGpus,
  classOf,
  deviceName,
  isUsable,
  offersGpu,
} from '../gpuClasses';
import { gpusGranted } from '../quota';
import { devicesAskedFor } from '../wholeDemand';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function gpuRule(input: RuleInput): Finding[] {
  const { spec, preset } = input;
  const override = spec.overrides?.gpu;
  const wishes = [
    ...(override ? offered(input, override, 'overrides.gpu') : []),
    ...eachService(input, ({ gpu }, path) =>
      gpu ? offered(input, gpu, `${path}.gpu`) : [],
    ),
  ];
  const max = preset.gpu?.max ?? 0;
  if (override && preset.gpu && override.count > max) {
    const path = 'overrides.gpu.count';
    const params = { value: override.count, max, preset: preset.name };
    wishes.push(refusal('gpu-above-preset', path, params));
  }
  return [
    ...(wishes.length > 0 ? wishes : granted(input)),
    ...memoryNamed(input),
  ];
}

function offered(input: RuleInput, gpu: GpuSpec, path: string): Finding[] {
  const { preset, cluster } = input;
  const allowed = askableGpus(preset, cluster).join(', ');
  // What a class is that the cluster does not have, no preset can tell.
  const isThere = gpu.class
    ? classOf(gpu, cluster) !== undefined
    : cluster.gpuResources.includes(gpu.resource!);
  const isJudged = isThere || gpu.class === undefined;
  const resource = gpu.class ?? gpu.resource!;
  const where = `${path}.${gpu.class ? 'class' : 'resource'}`;
  if (isJudged && !offersGpu(preset, gpu, cluster)) {
    const params = { resource, preset: preset.name, allowed };
    return [refusal('gpu-not-in-preset', where, params)];
  }
  return isThere
    ? []
    : [
        refusal('gpu-not-on-cluster', where, {
          resource,
          cluster: cluster.name,
          allowed,
        }),
      ];
}

// Every GPU asked for exists; are there enough of them, and is none that the spec reserves held for nothing? What a preset
// gives out is the operator's to say: nobody who asks could leave it out.
function granted({ spec, preset, cluster }: RuleInput): Finding[] {
  const asked = devicesAskedFor({ spec, preset, cluster });
  const given = gpusGranted(spec, preset, cluster);
  const short = Object.entries(asked).flatMap(([device, needed]) =>
    needed > (given[device] ?? 0)
      ? [
          refusal('gpu-quota-covers-services', 'overrides.gpu', {
            resource: deviceName(device, cluster),
            needed,
            available: given[device] ?? 0,
            max: preset.gpu?.max ?? 0,
          }),
        ]
      : [],
  );
  const reserved = spec.overrides?.gpu ? given : {};
  const idle = Object.entries(reserved).flatMap(([device, count]) =>
    count > 0 && !asked[device] && isUsable(device, cluster)
      ? [
          warning('gpu-quota-unused', 'overrides.gpu', {
            resource: deviceName(device, cluster),
            count,
          }),
        ]
      : [],
  );
  return [...short, ...idle];
}

// What a preset gives a container that says nothing is meant for services without devices.
function memoryNamed(input: RuleInput): Finding[] {
  const { memory } = input.preset.container.default;
  return eachService(input, ({ name, gpu, resources }, path) =>
    gpu && !resources
      ? [
          warning('gpu-without-memory', `${path}.resources`, {
            service: name,
            memory,
          }),
        ]
      : [],
  );
}
