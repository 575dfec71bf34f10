// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant's pods and their logs, for whoever may read the tenant: viewers too, who may in the cluster as well.

import { Router } from 'express';
import { whileAllowed } from '../logs/bounded';
import { bindRoute } from './bindRoute';
import { RouterServices } from './RouterServices';
import { visibleTenant } from './tenantOf';

/** Membership is believed for half a minute, and so is this: who may not read any more has lost it within one. */
const ASK_AGAIN_MS = 30_000;

/** Adds `/v1/tenants/{tenantId}/pods…`. */
export function addLogRoutes(router: Router, services: RouterServices): void {
  const { logs } = services;

  bindRoute(router, 'listPods', async call => {
    const { tenant } = await visibleTenant(
      services,
      call.req,
      call.params.tenantId,
    );
    // Before a cluster is asked, which may be away.
    call.query();
    const items = await logs.list(tenant);
    return { items, totalItems: items.length };
  });

  bindRoute(router, 'getPodLogs', async call => {
    const { tenantId, pod } = call.params;
    const seen = () => visibleTenant(services, call.req, tenantId);
    const { caller, tenant } = await seen();
    const { name } = caller;
    const pieces = await logs.open(tenant, pod, call.query(), {
      name,
      signal: call.left(),
    });
    return whileAllowed(pieces, seen, { everyMs: ASK_AGAIN_MS });
  });
}
