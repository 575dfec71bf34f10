// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What modules bring, bound as our own routes are.

import { InstalledModule } from '../modules/TenantsModules';
import { Router } from 'express';
import { bindRoute, bindTo } from './bindRoute';
import { RouterServices } from './RouterServices';

/** Adds `/v1/capabilities` and the routes of every module. */
export function addModuleRoutes(
  router: Router,
  { access, modules }: RouterServices,
): void {
  bindRoute(router, 'listCapabilities', async call => {
    await access.reader(call.req);
    const items = await Promise.all(modules.map(capabilityOf));
    return { items, totalItems: items.length };
  });

  for (const { routes, handlers } of modules) {
    for (const [operation, route] of Object.entries(routes)) {
      bindTo(router, route, handlers[operation]);
    }
  }
}

async function capabilityOf({ name, health }: InstalledModule) {
  return {
    name,
    health: await health().catch(() => ({ ok: false, code: 'health_unknown' })),
  };
}
