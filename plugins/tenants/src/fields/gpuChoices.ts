// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs as options of a choice: resources by their names, classes apart from them.

import {
  ClusterSummary,
  GpuSpec,
  Preset,
  presetOffersGpu,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A GPU by the one name that it has. */
export type GpuName = Pick<GpuSpec, 'class' | 'resource'>;

const CLASS = 'class:';

/** The value of an option. No resource has a colon in its name. */
export const choiceOf = (gpu: GpuName) =>
  gpu.class === undefined ? gpu.resource ?? '' : `${CLASS}${gpu.class}`;

/** What an option stands for. */
export const gpuOf = (choice: string): GpuName =>
  choice.startsWith(CLASS)
    ? { class: choice.slice(CLASS.length) }
    : { resource: choice };

/** The name that people read. */
export const nameOfGpu = (gpu: GpuName) => gpu.class ?? gpu.resource ?? '';

/**
 * What may be asked for: classes that the clusters' operator named, and resources that the clusters have, as far as the
 * preset offers them; of an unknown cluster, what the preset names in full.
 */
export function offeredGpus(
  preset: Preset,
  clusters: ClusterSummary[],
): GpuName[] {
  const classes = clusters
    .flatMap(({ gpuClasses }) => gpuClasses)
    .filter(({ name, resource }) =>
      presetOffersGpu(preset, { class: name, resource }),
    )
    .map(({ name }) => choiceOf({ class: name }));
  const there = clusters.flatMap(({ capacity }) =>
    capacity
      .map(({ resource }) => resource)
      .filter(resource => presetOffersGpu(preset, { resource })),
  );
  const isKnown = clusters.some(({ capacity }) => capacity.length > 0);
  const named = (preset.gpu?.resources ?? []).filter(it => !it.endsWith('*'));
  const resources = isKnown ? there : named;
  return [...new Set([...classes.sort(), ...resources.sort()])].map(gpuOf);
}

/** The resource that is behind it in a cluster, where it is one of nodes. */
export function resourceIn(
  gpu: GpuName,
  { gpuClasses }: Pick<ClusterSummary, 'gpuClasses'>,
): string | undefined {
  return (
    gpu.resource ?? gpuClasses.find(({ name }) => name === gpu.class)?.resource
  );
}
