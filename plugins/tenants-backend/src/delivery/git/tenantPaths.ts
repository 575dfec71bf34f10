// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a tenant's files stand in the repository, and which tenant a path belongs to.

import { InputError } from '@backstage/errors';

const TENANT_ID = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A tenant's folder and our two files in it. */
export type TenantPaths = { folder: string; manifest: string; tenant: string };

/** The folder that holds all tenants' folders. */
export function tenantsFolder(basePath: string): string {
  return basePath ? `${basePath}/tenants` : 'tenants';
}

/** @throws InputError for an id that is not fit for a path. */
export function tenantPaths(basePath: string, tenantId: string): TenantPaths {
  if (!TENANT_ID.test(tenantId)) {
    throw new InputError('The tenant id is not fit for a path');
  }
  const folder = `${tenantsFolder(basePath)}/${tenantId}`;
  return {
    folder,
    manifest: `${folder}/manifest.yaml`,
    tenant: `${folder}/tenant.yaml`,
  };
}

/** The tenant whose folder a path lies in, or is; `undefined` when it is about no tenant. */
export function tenantOfPath(
  basePath: string,
  path: string,
): string | undefined {
  const above = `${tenantsFolder(basePath)}/`;
  if (!path.startsWith(above)) return undefined;
  const [id] = path.slice(above.length).split('/', 1);
  return TENANT_ID.test(id) ? id : undefined;
}
