// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a spec a rule of approval can name: its fields, and those of its services.

import { z } from 'zod';
import { serviceSchema } from './service';
import { tenantSpecSchema } from './spec';

const ofService = serviceSchema.keyof().exclude(['name']).options;

/** Fields of a spec, and of any of its services; `services`: one came, went or was renamed, or their order is another. */
export const SPEC_PARTS = [
  ...tenantSpecSchema.keyof().options,
  ...ofService,
] as const;

/** One of {@link SPEC_PARTS}. */
export type SpecPart = (typeof SPEC_PARTS)[number];

export const specPartSchema = z.enum(SPEC_PARTS);
