// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Containers fit the LimitRange of the preset and have a sensible shape.

import {
  DEFAULT_USER,
  Finding,
  furtherContainers,
  FurtherContainer,
  Preset,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../amounts';
import { resourcesOf } from '../demand';
import { accountOf } from '../objects/security';
import { eachService, refusal, RuleInput, warning } from './Rule';

/** Memory per core outside of these is usually a slip of the unit: 500Mi for 500m, or 64Gi for half a core. */
const LEAST_PER_CORE = 128 * 2 ** 20;
const MOST_PER_CORE = 64 * 2 ** 30;

export function containerRule(input: RuleInput): Finding[] {
  const { preset } = input;
  return eachService(input, (service, path) => {
    return [
      ...ofContainer(input, service, path),
      ...furtherContainers(service).flatMap(it =>
        ofContainer(input, it.container, `${path}.${it.at}`),
      ),
      ...privilegedPorts(service, path),
      ...sharedMemory(service, preset, path),
      ...account(service, path),
    ];
  });
}

/** What is said of every container, the service's own and those beside it. */
function ofContainer(
  { preset, spec }: RuleInput,
  { resources, image }: Pick<FurtherContainer, 'resources' | 'image'>,
  path: string,
): Finding[] {
  return [
    ...(resources
      ? [
          ...within('cpu', resources.cpu, preset, path),
          ...within('memory', resources.memory, preset, path),
          ...shape(resources, path),
        ]
      : []),
    ...(spec.environment === 'production' && !image.includes('@sha256:')
      ? [warning('image-without-digest', `${path}.image`, { image })]
      : []),
  ];
}

// Whoever breaks out of a container is on the node who it was in it; people log in from 1000 on.
function account(service: ServiceSpec, path: string): Finding[] {
  const { user, group } = accountOf(service);
  return Object.entries({ user, group })
    .filter(([key, it]) => service[key as 'user' | 'group'] === it)
    .filter(([, it]) => it < DEFAULT_USER)
    .map(([key, it]) =>
      warning('user-of-node', `${path}.${key}`, {
        service: service.name,
        account: it,
        minimum: DEFAULT_USER,
      }),
    );
}

function privilegedPorts(
  { port: short, ports = {} }: ServiceSpec,
  path: string,
): Finding[] {
  const found = (port: number | undefined, where: string) =>
    port !== undefined && port < 1024
      ? [warning('port-privileged', where, { port, minimum: 1024 })]
      : [];
  return [
    ...found(short, `${path}.port`),
    ...Object.entries(ports).flatMap(([name, { port }]) =>
      found(port, `${path}.ports.${name}.port`),
    ),
  ];
}

// It is counted in the container's memory: more than that could never be filled.
function sharedMemory(
  service: ServiceSpec,
  preset: Preset,
  path: string,
): Finding[] {
  const { shm } = service;
  const { memory } = resourcesOf(service, preset).limits;
  return shm !== undefined &&
    parseAmount('memory', shm) > parseAmount('memory', memory)
    ? [refusal('shm-above-memory', `${path}.shm`, { shm, memory })]
    : [];
}

function within(
  unit: 'cpu' | 'memory',
  value: string,
  { container, name }: Preset,
  path: string,
): Finding[] {
  const amount = parseAmount(unit, value);
  const max = container.max[unit];
  const min = container.min[unit];
  const where = `${path}.resources.${unit}`;
  if (amount > parseAmount(unit, max)) {
    return [
      refusal('container-above-maximum', where, { value, max, preset: name }),
    ];
  }
  return amount < parseAmount(unit, min)
    ? [refusal('container-below-minimum', where, { value, min, preset: name })]
    : [];
}

function shape(
  { cpu, memory }: { cpu: string; memory: string },
  path: string,
): Finding[] {
  const perCore =
    parseAmount('memory', memory) / (parseAmount('cpu', cpu) / 1000);
  return perCore < LEAST_PER_CORE || perCore > MOST_PER_CORE
    ? [warning('cpu-memory-ratio', `${path}.resources`, { cpu, memory })]
    : [];
}
