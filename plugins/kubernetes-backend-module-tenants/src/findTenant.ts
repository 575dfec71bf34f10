// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import {
  Tenant,
  TENANT_API_VERSION,
  TENANT_KIND,
  tenantIdSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsService } from '@ecp-ai/backstage-plugin-tenants-node';

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/** Whether an entity says that it is a tenant. Whose it is, {@link findTenant} asks. */
export function isTenantEntity({ apiVersion, kind, metadata }: Entity) {
  return (
    apiVersion === TENANT_API_VERSION &&
    lower(kind) === lower(TENANT_KIND) &&
    lower(metadata.namespace ?? DEFAULT_NAMESPACE) === DEFAULT_NAMESPACE &&
    tenantIdSchema.safeParse(metadata.name).success
  );
}

/**
 * The tenant of an entity, if there is one and the caller may read it: the tenants API decides, with the caller's rights.
 *
 * @throws ServiceUnavailableError when it does not answer
 */
export async function findTenant(
  tenants: TenantsService,
  credentials: BackstageCredentials,
  { metadata: { name } }: Entity,
): Promise<Tenant | undefined> {
  try {
    return await tenants.as(credentials).getTenant(name);
  } catch (error) {
    const { statusCode } = error as ResponseError;
    if (statusCode === 404 || statusCode === 403) {
      return undefined;
    }
    throw new ServiceUnavailableError(
      `Nobody can say now whether you may read tenant ${name}`,
      error,
    );
  }
}
