// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tenant that a route is about, and who asks for it.

import { lifeSchema, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { Request } from 'express';
import { Caller, TenantPermission } from './Access';
import { readQuery } from './readQuery';
import { RouterServices } from './RouterServices';

/** The caller, and the tenant as it is now if they may see it. */
export async function visibleTenant(
  { access, tenantReader }: Pick<RouterServices, 'access' | 'tenantReader'>,
  req: Request,
  tenantId: string,
): Promise<{ caller: Caller; tenant: Tenant }> {
  const caller = await access.caller(req);
  const tenant = await access.requireVisible(
    caller,
    tenantId,
    await tenantReader.get(tenantId),
  );
  return { caller, tenant };
}

/**
 * The same for routes that only read: `?life=` names an earlier life, which is seen by whoever could see it then. One that
 * the id never had does not exist, whatever it looks like.
 */
export async function visibleLife(
  { access, tenantReader }: Pick<RouterServices, 'access' | 'tenantReader'>,
  req: Request,
  tenantId: string,
): Promise<{ caller: Caller; tenant: Tenant }> {
  const caller = await access.caller(req);
  const life = lifeOf(req);
  const tenant = await access.requireVisible(
    caller,
    tenantId,
    life === 'none' ? undefined : await tenantReader.get(tenantId, life),
  );
  return { caller, tenant };
}

/** The life that a call asks for; `none` for what can be no life. */
export function lifeOf(req: Request): string | undefined | 'none' {
  const { life } = readQuery(req);
  if (life === undefined) return undefined;
  const parsed = lifeSchema.safeParse(life);
  return parsed.success ? parsed.data : 'none';
}

/** The tenant as it is now, if they also have what the route says that they need. */
export async function permittedTenant(
  services: RouterServices,
  {
    req,
    params,
    permission,
  }: {
    req: Request;
    params: { tenantId: string };
    permission: TenantPermission;
  },
) {
  const found = await visibleTenant(services, req, params.tenantId);
  await services.access.require(found.caller, permission, found.tenant);
  return found;
}
