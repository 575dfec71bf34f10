// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs as specs ask for them: by a class of the operator's, or by the name that nodes give them.

import { z } from 'zod';
import { nameSchema } from './fields';
import type { Preset } from './preset';
import { says, stop } from './stop';

/** An extended resource of nodes, e.g. `nvidia.com/gpu`. */
export const gpuResourceSchema = z
  .string()
  .max(100, stop('gpu_resource_format'))
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}\/[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
    says('gpu_resource_format'),
  );

/** A number of GPUs (or slices of them) of one class, or of one resource name. */
export const gpuSchema = z
  .strictObject({
    /** As the operator calls it, e.g. `h100`. */
    class: nameSchema().optional(),
    resource: gpuResourceSchema.optional(),
    count: z.int().min(1).max(1024),
  })
  .refine(gpu => (gpu.class === undefined) !== (gpu.resource === undefined), {
    message: says('gpu_one_name'),
  });

/** GPUs that a service, or a tenant as a whole, asks for. */
export type GpuSpec = z.output<typeof gpuSchema>;

/** A GPU class of a cluster: an extended resource, or a DeviceClass (dynamic resource allocation). */
export const gpuClassSummarySchema = z.object({
  name: z.string(),
  resource: z.string().optional(),
  deviceClassName: z.string().optional(),
});

/** What specs may name as `gpu.class`. */
export type GpuClassSummary = z.output<typeof gpuClassSummarySchema>;

const DEVICE_CLASS = '.deviceclass.resource.k8s.io/devices';

/** What a quota calls the devices of a DeviceClass, e.g. `gpu.nvidia.com.deviceclass.resource.k8s.io/devices`. */
export const deviceClassKey = (deviceClassName: string) =>
  `${deviceClassName}${DEVICE_CLASS}`;

/** Whether a device is claimed of a DeviceClass: no node lists it among its resources. */
export const isDeviceClassKey = (device: string) =>
  device.endsWith(DEVICE_CLASS);

/** The quota key of a device: extended resources count as `requests.` only. */
export const quotaKeyOf = (device: string) =>
  isDeviceClassKey(device) ? device : `requests.${device}`;

/** Whether a preset gives out a GPU: by its class, or by the resource that it is. Names of presets may end in `*`. */
export function presetOffersGpu(
  { gpu }: Pick<Preset, 'gpu'>,
  wish: { class?: string; resource?: string },
): boolean {
  const names = (offers: string[] = [], name?: string) =>
    name !== undefined &&
    offers.some(offer =>
      offer.endsWith('*')
        ? name.startsWith(offer.slice(0, -1))
        : offer === name,
    );
  return (
    names(gpu?.classes, wish.class) || names(gpu?.resources, wish.resource)
  );
}
