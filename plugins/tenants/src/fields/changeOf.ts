// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a form that changes a tenant holds, and the wish that it spells out.

import {
  carriesSpec,
  CreateRequestInput,
  RequestType,
  Tenant,
  TenantSpecInput,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FormData } from './FieldProps';

/** What such a form holds: of a spec only the keys that it changes. */
export type ChangeData = FormData & {
  /** The revision that the form was filled from. */
  baseRevision?: number;
};

/** The keys of a spec among the properties of a form. */
export function specKeysOf(properties: object = {}): string[] {
  const keys = Object.keys(tenantSpecSchema.shape);
  return Object.keys(properties).filter(key => keys.includes(key));
}

/** A form about a tenant, filled with what that is now. What the form was opened with stands before it. */
export function filledFrom(
  tenant: Tenant,
  keys: string[],
  data: ChangeData,
): ChangeData {
  const live = Object.entries(tenant.spec).filter(([key]) =>
    keys.includes(key),
  );
  const given = Object.entries(data).filter(([, value]) => !isEmpty(value));
  return {
    ...Object.fromEntries(live),
    ...Object.fromEntries(given),
    baseRevision: tenant.revision,
  };
}

/** Forms begin lists and objects as empty ones. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' &&
      Object.values(value).every(it => it === undefined))
  );
}

/** The same form about another tenant, or about what the tenant has become: only the words of its author are kept. */
export function emptied(data: ChangeData, tenantId?: string): ChangeData {
  const none = Object.keys(data).map(key => [key, undefined]);
  const { reason } = data;
  return { ...Object.fromEntries(none), tenantId, ...(reason && { reason }) };
}

/** The request that a form spells out. What it holds no more of is taken away, what it never held stays as it is. */
export function changeOf(
  type: RequestType,
  tenant: Tenant,
  keys: string[],
  data: ChangeData,
): CreateRequestInput {
  const { tenantId } = tenant;
  if (!carriesSpec(type)) {
    return { type, tenantId } as CreateRequestInput;
  }
  const given = keys.map(key => [key, data[key as keyof TenantSpecInput]]);
  const spec = { ...tenant.spec, ...Object.fromEntries(given) };
  const isSet = ([key, value]: [string, unknown]) =>
    !keys.includes(key) || key === 'services' || !isEmpty(value);
  return {
    type: 'update',
    tenantId,
    spec: Object.fromEntries(
      Object.entries(spec).filter(isSet),
    ) as TenantSpecInput,
    baseRevision: data.baseRevision,
  };
}
