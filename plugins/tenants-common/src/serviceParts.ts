// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What services are made of. Shapes follow the Score workload spec (v1b1) where it has one.

import { z } from 'zod';
import { entriesSchema } from './entries';
import { bytesSchema, nameSchema, valueSchema } from './fields';
import { LONGEST_REFERENCE, parseImageReference } from './imageReference';
import { says, stop } from './stop';

/** Of variables in containers, as every Kubernetes takes them; programs have settings with dots, such as `discovery.type`. */
export const environmentNameSchema = z
  .string()
  .max(128, stop('env_name_format'))
  .regex(
    /^([A-Za-z_-]|\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$/,
    says('env_name_format'),
  );

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

export const absolutePathSchema = z
  .string()
  .max(256, stop('text_too_long'))
  .regex(/^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/, stop('path_format'))
  .refine(path => !path.split('/').includes('..'), says('path_format'));

const filePath = absolutePathSchema.refine(
  path => !path.endsWith('/'),
  says('path_format'),
);

export const portNumberSchema = z.int().min(1).max(65535);

export const argumentSchema = valueSchema(2048);

/** Where a value lies in the cluster's secret store. */
export const secretAddressSchema = z.strictObject({
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
});

const isRecord = (value: unknown) =>
  typeof value === 'object' && value !== null;

/**
 * What a service is given: where it lies in the store, or the name of one of the tenant's `secrets`. It is one of both, and
 * that is said beside whatever else is missing.
 */
export const secretReferenceSchema = secretAddressSchema
  .partial()
  .extend({ secret: nameSchema().optional() })
  .refine(it => it.secret !== undefined || it.key !== undefined, {
    message: says('required'),
    path: ['key'],
    when: ({ value }) => isRecord(value),
  })
  .refine(it => it.secret !== undefined || it.property !== undefined, {
    message: says('required'),
    path: ['property'],
    when: ({ value }) => isRecord(value),
  })
  .refine(
    it =>
      it.secret === undefined ||
      (it.key === undefined && it.property === undefined),
    {
      message: says('secret_beside_address'),
      path: ['secret'],
      when: ({ value }) => isRecord(value),
    },
  );

/** Where a secret lies, or which of the tenant's it is. */
export type SecretReference = z.output<typeof secretReferenceSchema>;

/** A folder of a volume, as its path below the root of that. */
export const subPathSchema = z
  .string()
  .max(256, stop('text_too_long'))
  .regex(/^[A-Za-z0-9._~@+-]+(\/[A-Za-z0-9._~@+-]+)*$/, stop('sub_path_format'))
  .refine(
    path => !path.split('/').some(it => /^\.\.?$/.test(it)),
    says('sub_path_format'),
  );

/** Where a container sees a volume. */
export const mountPathSchema = absolutePathSchema.refine(
  path => path !== '/',
  says('path_format'),
);

/**
 * A volume of a service. With `size` it is a claim that outlives pods; with `scratch` besides, a claim of each pod that
 * goes with it, e.g. for model weights; with `source` one that the operator lends, by its name on the cluster; with none
 * of them an empty directory on the node's disk.
 */
export const volumeSchema = z
  .strictObject({
    name: nameSchema(),
    mountPath: mountPathSchema,
    /** Of the volume only this folder, which is made where it is not there. */
    subPath: subPathSchema.optional(),
    size: bytesSchema.optional(),
    scratch: z.boolean().optional(),
    source: nameSchema().optional(),
    /** Of a source: what is there is read, not written. */
    readOnly: z.boolean().optional(),
  })
  .refine(volume => !volume.scratch || volume.size !== undefined, {
    message: says('scratch_needs_size'),
    path: ['size'],
  })
  .refine(({ source, size }) => source === undefined || size === undefined, {
    message: says('source_has_size'),
    path: ['size'],
  })
  .refine(({ source, readOnly }) => !readOnly || source !== undefined, {
    message: says('read_only_needs_source'),
    path: ['readOnly'],
  });

/** A port that a service listens on, by its name in `ports`. */
export const portSchema = z.strictObject({
  port: portNumberSchema,
  /** Default: TCP */
  protocol: z.enum(['TCP', 'UDP']).optional(),
  /** As in Kubernetes, e.g. `kubernetes.io/ws`, `grpc`. */
  appProtocol: z
    .string()
    .max(128, stop('app_protocol_format'))
    .regex(
      /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
      says('app_protocol_format'),
    )
    .optional(),
});

/** Names that Kubernetes takes for a port: at most 15 characters, beginning with a letter, no two hyphens in a row. */
export const portNameSchema = z
  .string()
  .max(15, stop('port_name_format'))
  .regex(/^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$/, says('port_name_format'));

/** Ports by name. */
export const portsSchema = entriesSchema(portNameSchema, portSchema);

/** Where Prometheus finds metrics of a service; nothing is scraped without. */
export const metricsSchema = z.strictObject({
  port: portNumberSchema,
  path: absolutePathSchema.default('/metrics'),
});

/** The longest text of one file. */
const LONGEST_FILE = 262_144;

/** Texts by the path at which they are mounted. */
export const filesSchema = entriesSchema(filePath, valueSchema(LONGEST_FILE));

/** Files whose text lies in the secret store, by path. */
export const secretFilesSchema = entriesSchema(filePath, secretReferenceSchema);

/** Bounds within which the number of replicas follows the CPU use, and that of memory where it has a target. */
export const autoscalingSchema = z
  .strictObject({
    minReplicas: z.int().min(1).max(100),
    maxReplicas: z.int().min(1).max(100),
    targetCpuPercent: z.int().min(1).max(100).default(80),
    targetMemoryPercent: z.int().min(1).max(100).optional(),
    /** So long the use has to be above the target before replicas come. Default beside any of these: 60 */
    scaleUpSeconds: z.int().min(0).max(3600).optional(),
    /** So long it has to be below before replicas go. Default beside any of these: 300 */
    scaleDownSeconds: z.int().min(0).max(3600).optional(),
  })
  .refine(value => value.minReplicas <= value.maxReplicas, {
    message: says('autoscaling_bounds'),
    path: ['maxReplicas'],
  });
