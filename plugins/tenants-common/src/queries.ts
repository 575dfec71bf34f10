// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What lists and reads may be asked for in the URL.

import { z } from 'zod';
import { Asked } from './ApiRoute';
import {
  cursorSchema,
  filterSchema,
  flagSchema,
  lifeSchema,
  searchSchema,
} from './fields';
import { requestStateSchema, requestTypeSchema } from './request';
import { environmentSchema } from './spec';
import { overallStatusSchema } from './status';

const limit = z.coerce.number<number>().int().min(1).max(100).default(20);
export const listTenantsQuerySchema = z.strictObject({
  q: searchSchema(100).optional(),
  status: overallStatusSchema.optional(),
  preset: filterSchema(63).optional(),
  owner: filterSchema(200).optional(),
  environment: environmentSchema.optional(),
  cluster: filterSchema(63).optional(),
  /** Only those of which the caller may ask this, as they are now; an open request does not count. */
  askable: requestTypeSchema.exclude(['create']).optional(),
  sort: z
    .enum([
      'tenantId',
      '-tenantId',
      'updatedAt',
      '-updatedAt',
      'createdAt',
      '-createdAt',
      'status',
      'preset',
      'owner',
    ])
    .default('tenantId'),
  limit,
  cursor: cursorSchema,
});
/** Query of `GET /v1/tenants`. */
export type ListTenantsQuery = z.input<typeof listTenantsQuerySchema>;

export const listRequestsQuerySchema = z.strictObject({
  /** `open` stands for pending and changes_requested. */
  state: z.union([requestStateSchema, z.literal('open')]).optional(),
  tenantId: filterSchema(63).optional(),
  /** Only those about this life of the id. */
  life: lifeSchema.optional(),
  /** A user entity ref, or `me`. */
  requestedBy: filterSchema(200).optional(),
  /** Only those that the caller may decide now. */
  decidable: flagSchema.optional(),
  limit,
  cursor: cursorSchema,
});
/** Query of `GET /v1/requests`. */
export type ListRequestsQuery = Asked<z.input<typeof listRequestsQuerySchema>>;

/** An earlier life of the id; without it, the one that it stands for now. */
const life = lifeSchema.optional();
/** Query of what is read below a tenant. */
export const lifeQuerySchema = z.strictObject({ life });
/** Query of the lists below a tenant. */
export const pageQuerySchema = z.strictObject({
  life,
  limit,
  cursor: cursorSchema,
});
