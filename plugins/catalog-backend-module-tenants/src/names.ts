// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names that catalog entities of tenants share with other tools.

const LOCATION_TYPE = 'tenants';

/** Location key of every entity of ours: nobody else may write or remove them. */
export const LOCATION_KEY = 'tenants';

/** Where an entity comes from, e.g. `tenants:vision-lab`. */
export function tenantLocation(tenantId: string): string {
  return `${LOCATION_TYPE}:${tenantId}`;
}

/** Whether a location names a tenant of ours rather than a file somebody registered. */
export function isTenantLocation(location: string | undefined): boolean {
  return location?.startsWith(`${LOCATION_TYPE}:`) ?? false;
}

/** Name of the Argo CD Application that syncs a tenant, e.g. `ecp-tenant-vision-lab`. */
export function argoApplicationName(tenantId: string): string {
  return `ecp-tenant-${tenantId}`;
}
