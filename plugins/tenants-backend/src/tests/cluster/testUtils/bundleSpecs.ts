// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants that use everything a preset offers, as far as the cluster at hand has it.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  exampleSpecs,
  serviceOf,
} from '../../../manifests/testUtils/exampleSpecs';
import { fullCluster } from '../../../manifests/testUtils/manifestCluster';
import { offersGpu } from '../../../manifests/gpuClasses';
import { ManifestCluster } from '../../../manifests/RenderInput';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';

type Service = TenantSpec['services'][number];

/** What the cluster at hand has: its GPUs by name, with the most that one node offers. */
export type Offered = { gpus: Map<string, number>; simulated: boolean };

export async function whatIsOffered(admin: KubernetesClient): Promise<Offered> {
  const kind = {
    apiVersion: 'v1',
    kind: 'Node',
    plural: 'nodes',
    namespaced: false,
  };
  const { items } = await admin.list(kind);
  const gpus = new Map<string, number>();
  for (const { status } of items) {
    for (const [name, count] of Object.entries(status.allocatable ?? {})) {
      if (!/\/(gpu$|mig-)/.test(name)) continue;
      gpus.set(name, Math.max(gpus.get(name) ?? 0, Number(count)));
    }
  }
  const simulated = items.every(it =>
    /^fake:/.test(it.status.nodeInfo.containerRuntimeVersion),
  );
  return { gpus, simulated };
}

/** Everything but a storage class of its own: claims take the default one. */
export const clusterWith = ({ gpus }: Offered): ManifestCluster => ({
  ...fullCluster,
  storage: undefined,
  gpuResources: [...gpus.keys()].sort(),
});

/**
 * The example tenant of a preset (autoscaler, ingress, secrets, volume, GPU), with more beside it: replicas of a fixed number, resources
 * left to the preset, and a GPU service that hands over pod by pod.
 */
export function bundleSpec(preset: Preset, { gpus }: Offered): TenantSpec {
  const example = exampleSpecs[preset.name];
  const resource = [...gpus.keys()].find(it =>
    offersGpu(preset, { resource: it }),
  );
  const total = Math.min(preset.gpu?.max ?? 0, gpus.get(resource!) ?? 0);
  const [web, { gpu: _, ...worker }] = example.services as Service[];
  const front = serviceOf({
    name: 'front',
    replicas: 2,
    port: 8081,
    health: { path: '/' },
    ingress: { host: web.ingress!.host, path: '/front' },
  }) as Service;
  const batch = serviceOf({ name: 'batch', command: ['run'] }) as Service;
  // The smallest has no room for services that leave their resources to it.
  const beside = preset.name === 'micro' ? [] : [front, batch];
  if (!resource) {
    return { ...example, services: [web, worker, ...beside] };
  }
  const shared = Math.floor(total / 2);
  const serve = serviceOf({
    name: 'serve',
    port: 8082,
    gpu: { resource, count: shared },
  }) as Service;
  const gpuWorker = { ...worker, gpu: { resource, count: total - shared } };
  const services = [web, gpuWorker, ...beside];
  return { ...example, services: shared ? [...services, serve] : services };
}

/** Tenants of the largest and of the smallest container that a preset allows; the largest may take the whole quota, overridden as far as it goes. */
export function boundarySpecs({
  name,
  container,
  bounds,
}: Preset): TenantSpec[] {
  const { cpu, memory } = bounds;
  const volumes = [{ name: 'disk', mountPath: '/disk', size: '1Gi' }];
  return [container.max, container.min].map(resources => ({
    ...exampleSpecs[name],
    ...(name === 'micro' && { overrides: { cpu, memory } }),
    services: [serviceOf({ resources, volumes }) as Service],
  }));
}

/** The same tenant with a new version of every service, whose image can or cannot be pulled. */
export function nextVersion(spec: TenantSpec, image: string): TenantSpec {
  return { ...spec, services: spec.services.map(it => ({ ...it, image })) };
}
