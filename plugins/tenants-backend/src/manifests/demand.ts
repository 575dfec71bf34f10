// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's services use at worst: every autoscaler at its maximum while every service rolls over.

import {
  listeningPorts,
  Preset,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { QuotaAmounts, parseAmount } from './amounts';

type Pair = { cpu: string; memory: string };

/** Requests and limits of a service's container. Resources that a service names are both: no surprise neighbour. */
export function resourcesOf(
  service: ServiceSpec,
  preset: Preset,
): { requests: Pair; limits: Pair } {
  const { resources } = service;
  return resources
    ? { requests: resources, limits: resources }
    : {
        requests: preset.container.defaultRequest,
        limits: preset.container.default,
      };
}

/** Volumes that outlive pods: each is a claim. */
export function claimedVolumes(service: ServiceSpec) {
  return sizedVolumes(service).filter(volume => !volume.scratch);
}

/** Volumes of which each pod has its own claim. */
export function scratchVolumes(service: ServiceSpec) {
  return sizedVolumes(service).filter(volume => volume.scratch);
}

function sizedVolumes(service: ServiceSpec) {
  return (service.volumes ?? []).flatMap(({ size, ...volume }) =>
    size === undefined ? [] : [{ ...volume, size }],
  );
}

/** How a new version of a service takes over; pods beyond the replicas are its surge. */
export function rolloutOf(
  service: ServiceSpec,
  accessMode: string = 'ReadWriteOnce',
): { type: 'Recreate' | 'RollingUpdate'; surge: number } {
  if (claimedVolumes(service).length > 0 && accessMode === 'ReadWriteOnce') {
    // The old pod holds the disk that the new one waits for.
    return { type: 'Recreate', surge: 0 };
  }
  return { type: 'RollingUpdate', surge: service.gpu ? 0 : 1 };
}

/** The most pods of a service that exist at once. */
export function peakPods(service: ServiceSpec, accessMode?: string): number {
  const replicas = service.autoscaling?.maxReplicas ?? service.replicas;
  return replicas === 0 ? 0 : replicas + rolloutOf(service, accessMode).surge;
}

/** GPUs by resource name that all services together ask for. */
export function gpusAskedFor(spec: TenantSpec): Record<string, number> {
  const asked: Record<string, number> = {};
  for (const service of spec.services) {
    if (service.gpu) {
      const { resource, count } = service.gpu;
      asked[resource] = (asked[resource] ?? 0) + count * peakPods(service);
    }
  }
  return asked;
}

/** What all services together use at worst, by quota key. */
export function demandOf(
  spec: TenantSpec,
  preset: Preset,
  accessMode?: string,
): QuotaAmounts {
  // The cluster puts its own certificate authority into every namespace.
  const total: QuotaAmounts = { configmaps: 1 };
  const add = (key: string, amount: number) => {
    total[key] = (total[key] ?? 0) + amount;
  };
  for (const service of spec.services) {
    const pods = peakPods(service, accessMode);
    add('pods', pods);
    for (const [kind, pair] of Object.entries(resourcesOf(service, preset))) {
      add(`${kind}.cpu`, pods * parseAmount('cpu', pair.cpu));
      add(`${kind}.memory`, pods * parseAmount('memory', pair.memory));
    }
    const { env, secretEnv, files, secretFiles } = service;
    add('services', isAddressed(service) ? 1 : 0);
    add('configmaps', [env, files].filter(hasEntries).length);
    add('secrets', [secretEnv, secretFiles].filter(hasEntries).length);
    // The certificate of its address.
    add('secrets', service.ingress ? 1 : 0);
    for (const volume of claimedVolumes(service)) {
      add('persistentvolumeclaims', 1);
      add('requests.storage', parseAmount('storage', volume.size));
    }
    for (const volume of scratchVolumes(service)) {
      add('persistentvolumeclaims', pods);
      add('requests.storage', pods * parseAmount('storage', volume.size));
    }
  }
  for (const [resource, count] of Object.entries(gpusAskedFor(spec))) {
    add(`requests.${resource}`, count);
  }
  return total;
}

/** Whether a map says anything. */
export const hasEntries = (it: object = {}) => Object.keys(it).length > 0;

const isAddressed = (service: ServiceSpec) =>
  listeningPorts(service).length > 0 || service.metrics !== undefined;
