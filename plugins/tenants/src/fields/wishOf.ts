// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  CreateRequestInput,
  TenantSpecInput,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FormData } from './FieldProps';

const KEYS = Object.keys(tenantSpecSchema.shape);

/** The spec that a form spells out: its properties have the names of those of a spec, and what is empty counts as left out. */
export function specOf(data: FormData): TenantSpecInput {
  const given: [string, unknown][] = Object.entries(data).filter(
    ([key, value]) => KEYS.includes(key) && !isEmpty(value),
  );
  const spec: unknown = { services: [], ...Object.fromEntries(given) };
  return spec as TenantSpecInput;
}

/** The request for a new tenant that a form spells out; it may be wrong still. */
export function wishOf(data: FormData): CreateRequestInput {
  const { tenantId = '', reason } = data;
  const spec = specOf(data);
  return { type: 'create', tenantId, spec, ...(reason && { reason }) };
}

function isEmpty(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null;
  return (
    value === undefined ||
    value === '' ||
    (isObject && Object.values(value).every(it => it === undefined))
  );
}
