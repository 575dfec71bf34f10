// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant shall be: the one schema behind router, OpenAPI document, client, forms and actions.

import { z } from 'zod';
import { entriesSchema } from './entries';
import {
  bytesSchema,
  cpuSchema,
  gpuSchema,
  groupRefSchema,
  lineSchema,
  momentSchema,
  nameSchema,
  textSchema,
  valueSchema,
} from './fields';
import { LONGEST_REFERENCE, parseImageReference } from './imageReference';
import { says, stop } from './stop';
import { showsSomething } from './text';

const environmentName = z
  .string()
  .max(128, stop('env_name_format'))
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, says('env_name_format'));

/** An image with a tag other than `latest`, or a digest. */
export const imageSchema = z
  .string()
  .max(LONGEST_REFERENCE, stop('text_too_long'))
  .superRefine((text, ctx) => {
    const image = parseImageReference(text);
    const message = says(image ? 'image_tag_required' : 'image_format');
    const isFixed =
      image?.digest !== undefined ||
      (image?.tag !== undefined && image.tag !== 'latest');
    if (!isFixed) {
      ctx.addIssue({ code: 'custom', message });
    }
  })
  // What a reference is made of; the grammar says more than a pattern can.
  .meta({ pattern: '^[A-Za-z0-9\\[][A-Za-z0-9._:@/\\[\\]-]*$' });

const absolutePath = z
  .string()
  .max(256, stop('text_too_long'))
  .regex(/^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/, stop('path_format'))
  .refine(path => !path.split('/').includes('..'), says('path_format'));

const port = z.int().min(1).max(65535);

const argument = valueSchema(2048);

/** A volume of a service; without `size` it is an empty directory that lives as long as the pod. */
export const volumeSchema = z.strictObject({
  name: nameSchema(),
  mountPath: absolutePath.refine(path => path !== '/', says('path_format')),
  size: bytesSchema.optional(),
});

/** A host name and path under which a service is reached from outside. */
export const ingressSchema = z.strictObject({
  host: z
    .string()
    .max(253, stop('text_too_long'))
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
      says('host_format'),
    ),
  path: absolutePath.default('/'),
});

/** Bounds within which the number of replicas follows the CPU use. */
export const autoscalingSchema = z
  .strictObject({
    minReplicas: z.int().min(1).max(100),
    maxReplicas: z.int().min(1).max(100),
    targetCpuPercent: z.int().min(1).max(100).default(80),
  })
  .refine(value => value.minReplicas <= value.maxReplicas, {
    message: says('autoscaling_bounds'),
    path: ['maxReplicas'],
  });

/** One workload of a tenant: a Deployment, with what it needs to be reached and kept alive. */
export const serviceSchema = z
  .strictObject({
    name: nameSchema(),
    image: imageSchema,
    replicas: z.int().min(0).max(100),
    port: port.optional(),
    command: z.array(argument).max(64).optional(),
    args: z.array(argument).max(64).optional(),
    env: entriesSchema(environmentName, valueSchema(4096)).optional(),
    secretEnv: entriesSchema(
      environmentName,
      z.strictObject({
        key: z
          .string()
          .min(1)
          .max(253, stop('text_too_long'))
          .regex(/^[A-Za-z0-9._/-]+$/, says('secret_key_format')),
        property: z
          .string()
          .min(1)
          .max(253, stop('text_too_long'))
          .regex(/^[A-Za-z0-9._-]+$/, says('secret_key_format')),
      }),
    ).optional(),
    resources: z
      .strictObject({ cpu: cpuSchema, memory: bytesSchema })
      .optional(),
    gpu: gpuSchema.optional(),
    health: z
      .strictObject({ path: absolutePath, port: port.optional() })
      .optional(),
    volumes: z.array(volumeSchema).max(16).optional(),
    ingress: ingressSchema.optional(),
    autoscaling: autoscalingSchema.optional(),
  })
  .superRefine((service, ctx) => {
    repeated(service.volumes?.map(volume => volume.name) ?? []).forEach(index =>
      ctx.addIssue({
        code: 'custom',
        message: says('volume_name_duplicate'),
        path: ['volumes', index, 'name'],
      }),
    );
    repeated(service.volumes?.map(volume => volume.mountPath) ?? []).forEach(
      index =>
        ctx.addIssue({
          code: 'custom',
          message: says('volume_path_duplicate'),
          path: ['volumes', index, 'mountPath'],
        }),
    );
    for (const name of Object.keys(service.secretEnv ?? {})) {
      if (service.env && Object.hasOwn(service.env, name)) {
        ctx.addIssue({
          code: 'custom',
          message: says('env_name_duplicate'),
          path: ['secretEnv', name],
        });
      }
    }
    if (service.ingress && service.port === undefined) {
      ctx.addIssue({
        code: 'custom',
        message: says('ingress_needs_port'),
        path: ['ingress'],
      });
    }
    if (
      service.health &&
      service.health.port === undefined &&
      service.port === undefined
    ) {
      ctx.addIssue({
        code: 'custom',
        message: says('health_needs_port'),
        path: ['health'],
      });
    }
  });

/** Indexes of the elements that stood earlier in the list already. */
function repeated(names: string[]): number[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const again = seen.has(name);
    seen.add(name);
    return again ? [index] : [];
  });
}

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

/** One service of a {@link TenantSpec}. */
export type ServiceSpec = z.output<typeof serviceSchema>;
