// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks the tenants backend, and tells "it is gone" from "nobody knows".

import { ResponseError } from '@backstage/errors';
import {
  summarizeTenant,
  TenantsApi,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';

const AT_ONCE = 8;
const PAGE = 100;

/** What is known of a tenant: only `gone` may ever remove an entity. */
export type LookUp =
  | { result: 'present'; tenant: TenantSummary }
  | { result: 'gone' }
  | { result: 'unknown'; error: unknown };

/** Looks at one tenant; never rejects. */
export async function lookUpTenant(
  api: TenantsApi,
  tenantId: string,
): Promise<LookUp> {
  try {
    const tenant = await api.getTenant(tenantId);
    return tenant.lifecycle === 'deleted'
      ? { result: 'gone' }
      : { result: 'present', tenant: summarizeTenant(tenant) };
  } catch (error) {
    return saysNotFound(error)
      ? { result: 'gone' }
      : { result: 'unknown', error };
  }
}

// A proxy or a backend that still starts answers a bare 404: that says nothing about the tenant.
function saysNotFound(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ResponseError' &&
    (error as ResponseError).statusCode === 404 &&
    (error as ResponseError).cause?.name === 'NotFoundError'
  );
}

/** Looks at many tenants, a few at a time; answers in the order of the ids. */
export async function lookUpTenants(
  api: TenantsApi,
  tenantIds: string[],
): Promise<Map<string, LookUp>> {
  const answers = new Map<string, LookUp>();
  const left = [...tenantIds];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) {
        answers.set(id, await lookUpTenant(api, id));
      }
    }),
  );
  return answers;
}

/**
 * Every tenant that is not deleted, by id.
 *
 * @throws when any page fails: half a list is no list.
 */
export async function listAllTenants(
  api: TenantsApi,
): Promise<Map<string, TenantSummary>> {
  const tenants = new Map<string, TenantSummary>();
  let cursor: string | undefined;
  do {
    const page = await api.listTenants({ limit: PAGE, cursor });
    page.items
      .filter(tenant => tenant.lifecycle !== 'deleted')
      .forEach(tenant => tenants.set(tenant.tenantId, tenant));
    cursor = page.nextCursor;
  } while (cursor);
  return tenants;
}
