// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs that services could be put on in a cluster.

import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import { deviceOf } from '../manifests/gpuClasses';
import { ManifestCluster } from '../manifests/RenderInput';

/** A GPU by the name that a spec gives it. */
export type GpuCandidate = {
  /** Of the class or the resource. */
  name: string;
  gpu: { class: string } | { resource: string };
  /** Of one device, in bytes, where somebody says. */
  memory?: number;
  /** A part of a GPU. */
  isSlice: boolean;
};

/** Classes by name, then resources that no class stands for. */
export function gpuCandidates({
  gpuClasses = {},
  gpuResources,
}: Pick<ManifestCluster, 'gpuClasses' | 'gpuResources'>): GpuCandidate[] {
  const names = Object.keys(gpuClasses).sort();
  const named = names.map(name =>
    deviceOf({ class: name, count: 1 }, { gpuClasses }),
  );
  return [
    ...names.map((name, at) => ({
      name,
      gpu: { class: name },
      ...known(gpuClasses[name].memory, named[at]),
    })),
    ...gpuResources
      .filter(resource => !named.includes(resource))
      .map(resource => ({
        name: resource,
        gpu: { resource },
        ...known(undefined, resource),
      })),
  ];
}

function known(said: string | undefined, device = '') {
  const memory = said === undefined ? ofSlice(device) : parseQuantity(said);
  const isSlice = /(^|\/)mig[.-]/.test(device);
  return { isSlice, ...(memory !== undefined && { memory }) };
}

/** A MIG slice has its memory in its name, as `nvidia.com/mig-1g.10gb`. */
function ofSlice(device: string): number | undefined {
  const gigabytes = /\/mig-\d+g\.(\d{1,4})gb$/.exec(device)?.[1];
  return gigabytes === undefined ? undefined : Number(gigabytes) * 1e9;
}
