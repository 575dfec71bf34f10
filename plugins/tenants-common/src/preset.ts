// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A named, versioned size, and what of it a request may override.

import { z } from 'zod';
import { bytesSchema, cpuSchema, lineSchema, nameSchema } from './fields';

const pair = z.strictObject({ cpu: cpuSchema, memory: bytesSchema });

export const presetSchema = z.strictObject({
  name: nameSchema(),
  version: z.int().min(1),
  displayName: lineSchema(80).optional(),
  /** `ResourceQuota.spec.hard`: quota key to quantity. GPU keys only as `requests.<resource>`, or as those of a device class. */
  hard: z.record(z.string(), z.string()),
  /** LimitRange of containers. */
  container: z.strictObject({
    default: pair,
    defaultRequest: pair,
    min: pair,
    max: pair,
  }),
  /**
   * GPUs that a tenant may ask for, and how many at most; a name may end in `*`, as in `nvidia.com/mig-*`. A class of one of
   * the resources need not be named besides. Absent: none.
   */
  gpu: z
    .strictObject({
      resources: z.array(z.string()).min(1).optional(),
      classes: z.array(z.string()).min(1).optional(),
      max: z.int().min(1),
    })
    .optional(),
  /** Highest values that `overrides` may name. */
  bounds: z.strictObject({
    cpu: cpuSchema,
    memory: bytesSchema,
    storage: bytesSchema,
  }),
});

/** A preset, e.g. `small`. */
export type Preset = z.output<typeof presetSchema>;
