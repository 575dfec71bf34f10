// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's services use at worst: every autoscaler at its maximum while every service rolls over.

import {
  ingressesOf,
  isBatch,
  listeningPorts,
  Preset,
  quotaKeyOf,
  serviceKindOf,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { QuotaAmounts, parseAmount } from './amounts';
import { keptPods, podsOfJob, runsAtOnce } from './batch';
import { deviceOf, GpuClasses } from './gpuClasses';
import { hasEntries } from './hasEntries';
import { secretVariables } from './objects/contents';
import { readEnvironment } from './objects/references';
import { ownAddresses, usedSecrets } from './objects/sharedSecrets';
import { sourceClaimSizes } from './objects/sources';
import { podDemand } from './podDemand';
import { VolumeSources } from './RenderInput';

export { resourcesOf } from './podDemand';

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

/** Pods of a service that stand side by side at most, a new version left aside. */
export function podsAtOnce(service: ServiceSpec): number {
  return isBatch(service)
    ? podsOfJob(service) * runsAtOnce(service)
    : service.autoscaling?.maxReplicas ?? service.replicas ?? 0;
}

/** How a new version of a service takes over; pods beyond the replicas are its surge. */
export function rolloutOf(
  service: ServiceSpec,
  accessMode: string = 'ReadWriteOnce',
): { type: 'Recreate' | 'RollingUpdate'; surge: number } {
  if (serviceKindOf(service) !== 'service') {
    return { type: 'RollingUpdate', surge: 0 };
  }
  if (claimedVolumes(service).length > 0 && accessMode === 'ReadWriteOnce') {
    // The old pod holds the disk that the new one waits for.
    return { type: 'Recreate', surge: 0 };
  }
  return { type: 'RollingUpdate', surge: service.gpu ? 0 : 1 };
}

/** The most pods of a service that exist at once. */
export function peakPods(service: ServiceSpec, accessMode?: string): number {
  const pods = podsAtOnce(service);
  return pods === 0 ? 0 : pods + rolloutOf(service, accessMode).surge;
}

/** GPUs by device that services together ask for, without classes that the cluster does not have. */
export function gpusAskedFor(
  { services }: Pick<TenantSpec, 'services'>,
  cluster?: { gpuClasses?: GpuClasses },
): Record<string, number> {
  const asked: Record<string, number> = {};
  for (const service of services) {
    const device = deviceOf(service.gpu, cluster);
    if (service.gpu && device !== undefined) {
      const { count } = service.gpu;
      asked[device] = (asked[device] ?? 0) + count * peakPods(service);
    }
  }
  return asked;
}

/** What all services together use at worst, by quota key. */
export function demandOf(
  spec: TenantSpec,
  preset: Preset,
  accessMode?: string,
  cluster: { gpuClasses?: GpuClasses; volumeSources?: VolumeSources } = {},
): QuotaAmounts {
  // The cluster puts its own certificate authority into every namespace.
  const total: QuotaAmounts = { configmaps: 1 };
  const add = (key: string, amount: number) => {
    total[key] = (total[key] ?? 0) + amount;
  };
  for (const service of spec.services) {
    const pods = peakPods(service, accessMode);
    add('pods', pods);
    for (const [key, amount] of Object.entries(podDemand(service, preset))) {
      add(key, pods * amount);
    }
    const { files, secretFiles } = service;
    const { plain } = readEnvironment(service);
    add('services', isAddressed(service) ? 1 : 0);
    add('services', findsItsPods(service) ? 1 : 0);
    add('configmaps', [plain, files].filter(hasEntries).length);
    const secrets = [secretVariables(service), ownAddresses(secretFiles)];
    add('secrets', secrets.filter(hasEntries).length);
    // The certificate of its addresses.
    add('secrets', ingressesOf(service).length > 0 ? 1 : 0);
    for (const volume of claimedVolumes(service)) {
      const count = claimsOfVolume(service);
      add('persistentvolumeclaims', count);
      add('requests.storage', count * parseAmount('storage', volume.size));
    }
    for (const volume of scratchVolumes(service)) {
      const count = isBatch(service) ? keptPods(service) : pods;
      add('persistentvolumeclaims', count);
      add('requests.storage', count * parseAmount('storage', volume.size));
    }
  }
  add('secrets', spec.pullSecrets?.length ?? 0);
  add('secrets', Object.keys(usedSecrets(spec)).length);
  for (const { size } of sourceClaimSizes(spec, cluster)) {
    add('persistentvolumeclaims', 1);
    add('requests.storage', parseAmount('storage', size));
  }
  for (const [device, count] of Object.entries(gpusAskedFor(spec, cluster))) {
    add(quotaKeyOf(device), count);
  }
  return total;
}

/** Each pod of a stateful service has its own. */
const claimsOfVolume = (service: ServiceSpec) =>
  serviceKindOf(service) === 'stateful' ? podsAtOnce(service) : 1;

/** Whether its pods find each other by name. */
export const findsItsPods = (service: ServiceSpec) =>
  serviceKindOf(service) === 'stateful' ||
  (isBatch(service) && listeningPorts(service).length > 0);

const isAddressed = (service: ServiceSpec) =>
  listeningPorts(service).length > 0 || service.metrics !== undefined;
