// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds that a tenant brings along, such as KServe's InferenceService. Which kinds a cluster takes
// its operator says; where an object is put, and as whose, is not the spec's to say.

import { z } from 'zod';
import { entriesSchema } from './entries';
import { nameSchema, valueSchema } from './fields';
import { contentProblems, isTooDeep } from './objectContent';
import { isReservedKey } from './objectKeys';
import { says, stop } from './stop';

/** How many objects a tenant has at most. */
export const MOST_OBJECTS = 20;

/** Bytes of one object as JSON, at most. */
export const LARGEST_OBJECT = 65_536;

/** Bytes of all objects of a tenant, at most: its manifest stays something that people read. */
export const LARGEST_OBJECTS = 262_144;

const apiVersionSchema = z
  .string()
  .max(128, stop('api_version_format'))
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/v[0-9]+((alpha|beta)[0-9]+)?$/,
    says('api_version_format'),
  );

const objectKindSchema = z
  .string()
  .max(63, stop('object_kind_format'))
  .regex(/^[A-Z][A-Za-z0-9]*$/, says('object_kind_format'));

const keySchema = z
  .string()
  .max(317, stop('label_format'))
  .regex(
    /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    stop('label_format'),
  );

const labelValueSchema = z
  .string()
  .max(63, stop('label_format'))
  .regex(/^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/, says('label_format'));

/** An object as its own project documents it, without what the cluster or the platform writes. */
const tenantObjectSchema = z
  .strictObject({
    apiVersion: apiVersionSchema,
    kind: objectKindSchema,
    metadata: z.strictObject({
      name: nameSchema(),
      labels: entriesSchema(keySchema, labelValueSchema).optional(),
      annotations: entriesSchema(keySchema, valueSchema(4096)).optional(),
    }),
    /** Whatever its kind has. */
    spec: entriesSchema(valueSchema(253), z.any()).optional(),
  })
  .superRefine((object, ctx) => {
    for (const map of ['labels', 'annotations'] as const) {
      for (const key of Object.keys(object.metadata[map] ?? {})) {
        if (!isReservedKey(key, object)) continue;
        ctx.addIssue({
          code: 'custom',
          message: says('label_reserved'),
          path: ['metadata', map, key],
        });
      }
    }
    // Nothing else may look at what is too deep: to be measured it is written as text.
    const isDeep = isTooDeep(object.spec);
    const bytes = isDeep ? 0 : bytesOf(object);
    if (bytes > LARGEST_OBJECT) {
      ctx.addIssue({
        code: 'custom',
        message: says('object_too_large'),
        params: { bytes, max: LARGEST_OBJECT },
      });
      return;
    }
    for (const { path, code, params } of contentProblems(object.spec)) {
      ctx.addIssue({
        code: 'custom',
        message: says(code),
        path: ['spec', ...path],
        ...(params && { params }),
        continue: !isDeep,
      });
    }
  });

/** An object of a spec. */
export type TenantObject = z.output<typeof tenantObjectSchema>;

/** All of them; together no larger than {@link LARGEST_OBJECTS}. */
export const tenantObjectsSchema = z
  .array(tenantObjectSchema)
  .max(MOST_OBJECTS)
  .superRefine((objects, ctx) => {
    const bytes = objects.reduce((sum, it) => sum + bytesOf(it), 0);
    if (bytes > LARGEST_OBJECTS) {
      ctx.addIssue({
        code: 'custom',
        message: says('object_too_large'),
        params: { bytes, max: LARGEST_OBJECTS },
      });
    }
  });

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
