// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.monitoring.prices` and `.idleAfterDays`.

import { z } from 'zod';

const price = z.number().min(0).max(1e9).default(0);

/** Of one hour; what has no price costs nothing. */
export const pricesSchema = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three letters of ISO 4217, e.g. EUR'),
  cpuHour: price,
  memoryGiBHour: price,
  gpuHour: price,
  storageGiBHour: price,
});

/** From when on devices that are held and not at work are called idle. */
export const idleAfterDaysSchema = z.number().positive().max(365).default(3);
