// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.gpuClasses` of app-config.

import {
  bytesSchema,
  gpuResourceSchema,
  nameSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

/** Names of DeviceClasses and RuntimeClasses. */
const objectName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
    'is no name of an object in Kubernetes',
  );

const tolerationSchema = z.strictObject({
  key: z.string().min(1),
  operator: z.enum(['Exists', 'Equal']).optional(),
  value: z.string().optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
});

const gpuClassSchema = z
  .strictObject({
    resource: gpuResourceSchema.optional(),
    deviceClassName: objectName.optional(),
    nodeSelector: z.record(z.string(), z.string()).optional(),
    tolerations: z.array(tolerationSchema).optional(),
    runtimeClassName: objectName.optional(),
    memory: bytesSchema.optional(),
  })
  .superRefine(({ resource, deviceClassName }, context) => {
    const tell = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (resource !== undefined && deviceClassName !== undefined) {
      tell(
        ['deviceClassName'],
        'may not stand beside resource: a device is either claimed or asked for by its resource; leave one out',
      );
    }
    if (resource === undefined && deviceClassName === undefined) {
      tell([], 'names resource or deviceClassName: one of them is required');
    }
  });

/** By the names that tenants ask for. */
export const gpuClassesSchema = z.record(nameSchema(), gpuClassSchema);
