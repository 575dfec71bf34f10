// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant shall be: the one schema behind router, OpenAPI document, client, forms and actions.

import { z } from 'zod';
import {
  bytesSchema,
  cpuSchema,
  gpuSchema,
  groupRefSchema,
  lineSchema,
  momentSchema,
  nameSchema,
  textSchema,
} from './fields';
import { repeated } from './repeated';
import { serviceSchema } from './service';
import { says } from './stop';
import { showsSomething } from './text';

export const environmentSchema = z.enum(['dev', 'staging', 'production']);

/** How many services a tenant has at most. */
export const MOST_SERVICES = 50;

/** The whole wish: carried by create and update requests, kept with every revision. */
export const tenantSpecSchema = z
  .strictObject({
    displayName: lineSchema(80).refine(showsSomething, says('text_required')),
    description: textSchema(1000).optional(),
    owner: groupRefSchema,
    environment: environmentSchema,
    preset: nameSchema(),
    overrides: z
      .strictObject({
        cpu: cpuSchema.optional(),
        memory: bytesSchema.optional(),
        storage: bytesSchema.optional(),
        gpu: gpuSchema.optional(),
      })
      .optional(),
    cluster: nameSchema(63).optional(),
    services: z.array(serviceSchema).max(MOST_SERVICES),
    access: z
      .strictObject({
        editors: z.array(groupRefSchema).max(20).default([]),
        viewers: z.array(groupRefSchema).max(20).default([]),
      })
      .optional(),
    expiresAt: momentSchema.optional(),
    /** A class of the operator's, e.g. `standard`: its promise and the thresholds of its alerts. */
    slaClass: nameSchema().optional(),
    /** What a month may cost; a currency by ISO 4217. */
    budget: z
      .strictObject({
        monthly: z.number().min(0.01).max(1e9),
        currency: z.string().regex(/^[A-Z]{3}$/, says('currency_format')),
      })
      .optional(),
    /** Whether workloads that are down are restarted by themselves. Default: on */
    recovery: z.enum(['on', 'off']).optional(),
  })
  .superRefine((spec, ctx) => {
    repeated(spec.services.map(service => service.name)).forEach(index =>
      ctx.addIssue({
        code: 'custom',
        message: says('service_name_duplicate'),
        path: ['services', index, 'name'],
      }),
    );
  });

/** A tenant's spec as validated: defaults filled in. */
export type TenantSpec = z.output<typeof tenantSpecSchema>;

/** A tenant's spec as people write it. */
export type TenantSpecInput = z.input<typeof tenantSpecSchema>;
