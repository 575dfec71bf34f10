// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is to be said of the room that a wish finds: nothing here refuses, since room may be made until it is decided.

import {
  Capacity,
  Finding,
  ServiceSpec,
  TenantSpec,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { peakPods } from '../manifests/demand';
import { deviceOf, GpuClasses } from '../manifests/gpuClasses';
import { CommittedCapacity } from '../database/operations/readCommitted';
import { roomFor } from './capacityOf';

/** Whether a finding is about room, so that a newer look at the cluster replaces it. */
export function isCapacityFinding({ id }: Finding): boolean {
  return id.startsWith('capacity-');
}

/** Warnings: the cluster has too little, or no node has enough devices for one pod. */
export function capacityFindings(input: {
  capacity: Capacity;
  committed: CommittedCapacity;
  /** Of the cluster. */
  gpuClasses?: GpuClasses;
  /** Absent when no pod is to run. */
  spec?: TenantSpec;
  previous?: TenantSpec;
}): Finding[] {
  const { capacity, committed, spec, previous } = input;
  const deviceIn = ({ gpu }: ServiceSpec) => deviceOf(gpu, input);
  const short: Finding[] =
    capacity.sufficient === false
      ? [warning('capacity-insufficient', undefined)]
      : [];
  if (!spec || capacity.stale) {
    return short;
  }
  const unplaceable = spec.services.flatMap((service, index) => {
    const { gpu } = service;
    const device = deviceIn(service);
    const block = device && roomFor(device, committed).largestFreeBlock;
    return gpu &&
      typeof block === 'number' &&
      gpu.count > block &&
      peakPods(service) > 0 &&
      !isRunning(service, deviceIn, previous)
      ? [
          warning('capacity-block-too-small', `services.${index}.gpu`, {
            service: service.name,
            resource: gpu.class ?? device!,
            count: gpu.count,
            block,
            cluster: capacity.cluster,
          }),
        ]
      : [];
  });
  return [...short, ...unplaceable];
}

// Pods that have their devices already count among what is not free.
function isRunning(
  service: ServiceSpec,
  deviceIn: (service: ServiceSpec) => string | undefined,
  previous?: TenantSpec,
): boolean {
  const before = previous?.services.find(({ name }) => name === service.name);
  return (
    before?.gpu !== undefined &&
    service.gpu !== undefined &&
    deviceIn(before) === deviceIn(service) &&
    before.gpu.class === service.gpu.class &&
    before.gpu.count >= service.gpu.count &&
    peakPods(before) >= peakPods(service)
  );
}
