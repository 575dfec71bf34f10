// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tenant that a route is about, and who asks for it.

import {
  Tenant,
  tenantOperatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Request } from 'express';
import { Caller } from './Access';
import { RouterServices } from './RouterServices';

/** The caller, and the tenant if they may see it. */
export async function visibleTenant(
  { access, tenantReader }: RouterServices,
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

/** The same, if they may also operate it. */
export async function operable(
  services: RouterServices,
  req: Request,
  tenantId: string,
) {
  const found = await visibleTenant(services, req, tenantId);
  await services.access.require(
    found.caller,
    tenantOperatePermission,
    found.tenant,
  );
  return found;
}
