// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the classes of a cluster's operator mean. A device is told by one name: that of its extended resource, or the quota
// key of its DeviceClass.

import {
  deviceClassKey,
  GpuSpec,
  isDeviceClassKey,
  Preset,
  presetOffersGpu,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What pods of a class ask for: `resource` or `deviceClassName`, never both; and which nodes have it. */
export type GpuClass = {
  resource?: string;
  deviceClassName?: string;
  nodeSelector?: Record<string, string>;
  /** Default: taints that are called as the resource, which a DeviceClass does not have. */
  tolerations?: GpuToleration[];
  runtimeClassName?: string;
  /** Of one device, e.g. `80Gi`; nothing is rendered of it. */
  memory?: string;
};

/** As of a pod. It names its key, or it would let pods onto every node that was set apart. */
export type GpuToleration = {
  key: string;
  operator?: 'Exists' | 'Equal';
  value?: string;
  effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
};

/** Classes by name. */
export type GpuClasses = Record<string, GpuClass>;

type WithClasses = { gpuClasses?: GpuClasses };
type WithDevices = WithClasses & { gpuResources: string[] };

/** The class that is asked for; `undefined` where a resource is, or a class that there is not. */
export function classOf(
  gpu: GpuSpec | undefined,
  { gpuClasses = {} }: WithClasses = {},
): GpuClass | undefined {
  const name = gpu?.class;
  return name !== undefined && Object.hasOwn(gpuClasses, name)
    ? gpuClasses[name]
    : undefined;
}

/** The device that is asked for; `undefined` where the cluster has no such class. */
export function deviceOf(
  gpu: GpuSpec | undefined,
  cluster?: WithClasses,
): string | undefined {
  return gpu?.resource ?? deviceOfClass(classOf(gpu, cluster));
}

/** Devices of all classes. */
export function classDevices({ gpuClasses = {} }: WithClasses): string[] {
  return Object.values(gpuClasses).flatMap(it => deviceOfClass(it) ?? []);
}

/** Whether tenants may have a device there: of an unknown cluster that is not known. */
export function isUsable(device: string, cluster?: WithDevices): boolean {
  return (
    !cluster ||
    cluster.gpuResources.includes(device) ||
    classDevices(cluster).includes(device)
  );
}

/** Whether a preset gives out what is asked for. */
export function offersGpu(
  preset: Preset,
  gpu: Pick<GpuSpec, 'class' | 'resource'>,
  cluster?: WithClasses,
): boolean {
  const resource =
    gpu.resource ?? classOf({ ...gpu, count: 1 }, cluster)?.resource;
  return presetOffersGpu(preset, { ...gpu, resource });
}

/** Names that a spec may give: resources, then classes. */
export function askableGpus(preset: Preset, cluster: WithDevices): string[] {
  return [
    ...cluster.gpuResources.filter(it => offersGpu(preset, { resource: it })),
    ...Object.keys(cluster.gpuClasses ?? {})
      .filter(it => offersGpu(preset, { class: it }, cluster))
      .sort(),
  ];
}

/** What people call a device: that of a DeviceClass has the names of its classes. */
export function deviceName(
  device: string,
  { gpuClasses = {} }: WithClasses,
): string {
  const names = Object.keys(gpuClasses)
    .filter(it => deviceOfClass(gpuClasses[it]) === device)
    .sort();
  return isDeviceClassKey(device) && names.length > 0
    ? names.join(' / ')
    : device;
}

function deviceOfClass(of: GpuClass | undefined): string | undefined {
  const { resource, deviceClassName } = of ?? {};
  return (
    resource ??
    (deviceClassName === undefined
      ? undefined
      : deviceClassKey(deviceClassName))
  );
}
