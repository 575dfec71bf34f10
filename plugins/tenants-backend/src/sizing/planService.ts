// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One load becomes the replicas of one service, on GPUs of one kind or on none.

import { GpuSpec, Load, Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatAmount, parseAmount } from '../manifests/amounts';
import { GpuCandidate } from './gpuCandidates';
import { inGib, modelMemory, Split, splitModel, SPLITS } from './modelMemory';
import { Step, step } from './Step';
import { ANY_GPU, SizingTemplate } from './templateSchema';

/** As the schema of a spec has it. */
const MOST_REPLICAS = 100;

/** What processes on several devices share, as servers of models ask for it. */
const SHARED_MEMORY = '2Gi';

/** How a load is borne. */
export type Plan = {
  replicas: number;
  resources: { cpu: string; memory: string };
  gpu?: GpuSpec;
  shm?: string;
  steps: Step[];
};

/** A plan, or why there is none in any preset. */
export type Planned = { plan: Plan } | { obstacle: Step };

type Input = {
  load: Load;
  template: SizingTemplate;
  /** Absent: without. */
  gpu?: GpuCandidate;
  preset: Preset;
  /** Its name. */
  cluster: string;
};

/** The least that bears a load within what a container of the preset may have; where that is too little, what a larger one needs. */
export function planService(input: Input): Planned {
  const { load, template, gpu, cluster } = input;
  if (!gpu && (template.model || template.carries === undefined)) {
    const params = { template: load.template, cluster };
    return { obstacle: step('needs_gpu', params) };
  }
  return template.model
    ? planModel(input, template.model, gpu!)
    : planRated(input);
}

/** How much one replica on a GPU carries; `undefined` where nobody says. */
export function carriedBy(
  { gpus = {} }: SizingTemplate,
  { name, isSlice }: GpuCandidate,
): number | undefined {
  if (Object.hasOwn(gpus, name)) return gpus[name];
  return isSlice ? undefined : gpus[ANY_GPU];
}

function planRated({ load, template, gpu }: Input): Planned {
  const { amount } = load;
  const carries = gpu ? carriedBy(template, gpu) : template.carries;
  if (carries === undefined) {
    const params = { template: load.template, gpu: gpu!.name };
    return { obstacle: step('gpu_not_rated', params) };
  }
  const replicas = Math.ceil(amount / carries);
  if (replicas > MOST_REPLICAS) return tooMany(load, replicas);
  const { cpu, memory } = template;
  const counted = { amount, loadUnit: template.unit!, carries, replicas };
  return {
    plan: {
      replicas,
      resources: { cpu, memory },
      ...(gpu && { gpu: { ...gpu.gpu, count: 1 } }),
      steps: [
        gpu
          ? step('replicas_by_gpu', { ...counted, gpu: gpu.name })
          : step('replicas_by_load', counted),
        step('resources', { replicas, cpu, memory }),
        // A service with devices hands over: no pod more.
        ...(gpu ? [] : [step('rollout')]),
      ],
    },
  };
}

function planModel(
  { load, template, preset, cluster }: Input,
  model: NonNullable<SizingTemplate['model']>,
  gpu: GpuCandidate,
): Planned {
  const { amount: users } = load;
  const { name, memory: device } = gpu;
  if (device === undefined) {
    return { obstacle: step('gpu_memory_unknown', { gpu: name, cluster }) };
  }
  const memory = modelMemory(load.model!, model);
  const mostReplicas = MOST_REPLICAS;
  const within = (most: number) =>
    splitModel({ memory, users, device, most, mostReplicas });
  // Slices of GPUs have no way to each other.
  const largest = gpu.isSlice ? 1 : SPLITS[SPLITS.length - 1];
  const split =
    within(Math.min(largest, devicesOf(template, preset))) ?? within(largest);
  const gibOf = (amount: number) =>
    inGib(memory.base + amount * memory.perUser);
  if (!split) {
    const carries = (largest * device - memory.base) / memory.perUser;
    return carries >= 1
      ? tooMany(load, Math.ceil(users / Math.floor(carries)))
      : {
          obstacle: step('gpu_too_small', {
            gpu: name,
            memory: ofDevice(device),
            gib: gibOf(1),
            most: largest,
          }),
        };
  }
  const { count, carries, replicas } = split;
  const resources = resourcesOf(template, split);
  const together = Math.min(users, carries);
  return {
    plan: {
      replicas,
      resources,
      gpu: { ...gpu.gpu, count },
      ...(count > 1 &&
        isAbove(resources.memory, SHARED_MEMORY) && {
          shm: SHARED_MEMORY,
        }),
      steps: [
        ...memory.steps,
        step('devices', {
          users: together,
          gib: gibOf(together),
          gpu: name,
          memory: ofDevice(device),
          count,
        }),
        step('replicas_of_model', {
          users,
          carries,
          replicas,
          count,
          gpus: replicas * count,
        }),
        step('resources', { replicas, ...resources }),
      ],
    },
  };
}

/** Devices that a container of the preset may have, with the CPU and memory that go with each. */
function devicesOf(template: SizingTemplate, { container, gpu }: Preset) {
  const units = ['cpu', 'memory'] as const;
  const fitting = units.map(unit =>
    Math.floor(
      parseAmount(unit, container.max[unit]) /
        parseAmount(unit, template[unit]),
    ),
  );
  return Math.min(gpu?.max ?? 0, ...fitting);
}

function resourcesOf(template: SizingTemplate, { count }: Split) {
  const times = (unit: 'cpu' | 'memory') =>
    formatAmount(unit, parseAmount(unit, template[unit]) * count);
  return { cpu: times('cpu'), memory: times('memory') };
}

const isAbove = (memory: string, other: string) =>
  parseAmount('memory', memory) > parseAmount('memory', other);

/** In GiB, rounded down to a tenth. */
const ofDevice = (bytes: number) => Math.floor((bytes / 2 ** 30) * 10) / 10;

const tooMany = ({ template }: Load, replicas: number): Planned => ({
  obstacle: step('too_many_replicas', {
    template,
    replicas,
    most: MOST_REPLICAS,
  }),
});
