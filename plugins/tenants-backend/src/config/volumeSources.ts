// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Disks and buckets that the operator of a cluster lends to tenants, by a name that their specs use.

import {
  bytesSchema,
  nameSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

/**
 * One of them: a volume made beforehand for each tenant, one that a class makes for each tenant that uses it, or one that
 * a CSI driver mounts for each pod.
 */
const volumeSourceSchema = z
  .strictObject({
    /** A PersistentVolume, with `{tenantId}` in it: a claim binds it for itself. */
    volume: z
      .string()
      .includes('{tenantId}', {
        error:
          'must have {tenantId} in it: a PersistentVolume is bound by one claim',
      })
      .optional(),
    /** A StorageClass whose volumes many nodes mount at once. */
    storageClass: z.string().min(1).optional(),
    /** Of the volume that the class makes. */
    size: bytesSchema.optional(),
    csi: z
      .strictObject({
        driver: z.string().min(1),
        /** `volumeAttributes`; `{tenantId}` in a value stands for the tenant. */
        attributes: z.record(z.string(), z.string()).optional(),
      })
      .optional(),
    /** Whether tenants may read only. */
    readOnly: z.boolean().default(false),
  })
  .refine(
    ({ volume, storageClass, csi }) =>
      [volume, storageClass, csi].filter(it => it !== undefined).length === 1,
    { error: 'must have one of volume, storageClass and csi' },
  )
  .refine(it => (it.storageClass === undefined) === (it.size === undefined), {
    error: 'must be there with storageClass, and only with it',
    path: ['size'],
  })
  .refine(it => it.storageClass === undefined || !it.readOnly, {
    error: 'must not be true with storageClass: nobody would ever write there',
    path: ['readOnly'],
  });

export const volumeSourcesSchema = z
  .record(nameSchema(), volumeSourceSchema)
  .optional();
