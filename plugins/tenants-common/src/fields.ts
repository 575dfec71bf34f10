// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The small vocabularies that specs are made of. A check's message is its stable code: words are the reader's.

import { z } from 'zod';
import { parseQuantity } from './quantity';

const RESERVED_IDS = new Set([
  'admin',
  'all',
  'api',
  'apps',
  'cluster',
  'default',
  'ecp',
  'global',
  'kube',
  'kubernetes',
  'monitoring',
  'none',
  'null',
  'platform',
  'root',
  'shared',
  'system',
  'tenant',
  'tenants',
  'undefined',
]);

/** Whether an id is kept for the platform (`system`, `kube-…` and the like). */
export function isReservedTenantId(id: string): boolean {
  return (
    RESERVED_IDS.has(id) ||
    id.startsWith('kube-') ||
    id.startsWith('ecp-') ||
    id.startsWith('openshift-') ||
    id.endsWith('-system')
  );
}

/** Lower-case DNS label of 2 to 40 characters that the platform does not keep for itself. */
export const tenantIdSchema = z
  .string()
  .min(2, 'tenant_id_length')
  .max(40, 'tenant_id_length')
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'tenant_id_format')
  .refine(id => !isReservedTenantId(id), 'tenant_id_reserved');

/** One line that a person reads: no line breaks, no control or text-direction characters. */
export const lineSchema = (max: number) =>
  z
    .string()
    .max(max, 'text_too_long')
    .regex(
      /^[^\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u,
      'text_control_characters',
    );

/** Several lines that a person reads: line feeds and tabs allowed, other control characters not. */
export const textSchema = (max: number) =>
  z
    .string()
    .max(max, 'text_too_long')
    .regex(
      /^(?:[\n\t]|[^\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff])*$/u,
      'text_control_characters',
    );

/** RFC 1035 label: names of services, volumes, presets and clusters. */
export const nameSchema = (max = 40) =>
  z
    .string()
    .min(1, 'name_required')
    .max(max, 'name_too_long')
    .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, 'name_format');

/** A Backstage group, e.g. `group:default/ml-research`. */
export const groupRefSchema = z
  .string()
  .max(140, 'text_too_long')
  .regex(
    /^group:[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9._-]*$/,
    'group_ref_format',
  );

/** CPU as Kubernetes writes it, above zero: `500m`, `2`, `1.5`. */
export const cpuSchema = z
  .string()
  .max(12, 'quantity_cpu')
  .regex(/^([0-9]{1,5}(\.[0-9]{1,3})?|[0-9]{1,8}m)$/, 'quantity_cpu')
  .refine(text => (parseQuantity(text) ?? 0) > 0, 'quantity_cpu');

/** Memory or storage as Kubernetes writes it, above zero, binary units: `512Mi`, `2Gi`. */
export const bytesSchema = z
  .string()
  .max(12, 'quantity_bytes')
  .regex(/^[0-9]{1,8}(Mi|Gi|Ti)$/, 'quantity_bytes')
  .refine(text => (parseQuantity(text) ?? 0) > 0, 'quantity_bytes');

/** A number of GPUs (or MIG slices) of one resource name, e.g. `nvidia.com/gpu`. */
export const gpuSchema = z.strictObject({
  resource: z
    .string()
    .max(100, 'gpu_resource_format')
    .regex(
      /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}\/[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
      'gpu_resource_format',
    ),
  count: z.int().min(1).max(1024),
});

/** A moment as ISO 8601 with an offset or `Z`. */
export const momentSchema = z.iso.datetime({
  offset: true,
  error: 'moment_format',
});

/** The identity of one life of a tenant id. */
export const lifeSchema = z.uuid('life_format');

/** `sha256:` and 64 hex digits. */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'digest_format');
