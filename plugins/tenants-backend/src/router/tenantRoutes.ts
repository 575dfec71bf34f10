// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants: lists, details, history, and what their people may ask of the machines.

import { NotFoundError } from '@backstage/errors';
import {
  requestKind,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { Visibility } from '../database/accessFilter';
import { Access, Caller, TenantPermission } from './Access';
import { bindRoute } from './bindRoute';
import { describeTarget } from './describeTarget';
import { RouterServices } from './RouterServices';
import { lifeOf, permittedTenant, visibleLife } from './tenantOf';
import { withFindings } from './withFindings';

/** Adds `/v1/tenants…`. */
export function addTenantRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, groups, tenantReader, statusReader, history, targets } =
    services;

  bindRoute(router, 'listTenants', async call => {
    const caller = await access.caller(call.req);
    const visible = await access.visible(caller);
    const query = call.query();
    const askable = await askableOf(access, caller, query.askable);
    const page = await tenantReader.list(query, visible, askable);
    return { ...page, items: await withFindings(groups, page.items) };
  });

  bindRoute(router, 'getTenant', async call => {
    const { caller, tenant } = await visibleLife(
      services,
      call.req,
      call.params.tenantId,
    );
    call.query();
    const [found] = await withFindings(groups, [tenant]);
    return access.withAllowed(caller, found);
  });

  bindRoute(router, 'getTenantManifest', async call => {
    const { tenant } = await visibleLife(
      services,
      call.req,
      call.params.tenantId,
    );
    call.query();
    const revision = await history.newestRevision(tenant.life);
    if (!revision || tenant.revision === undefined) {
      throw new NotFoundError(
        `Tenant ${tenant.tenantId} has no approved revision yet`,
      );
    }
    return revision.manifest;
  });

  bindRoute(router, 'getTenantStatus', async call => {
    const { tenantId } = call.params;
    const life = lifeOf(call.req);
    const [caller, found] = await Promise.all([
      access.caller(call.req),
      life === 'none' ? undefined : statusReader.read(tenantId, life),
    ]);
    await access.requireVisible(caller, tenantId, found?.tenant);
    call.query();
    return found!.status;
  });

  bindRoute(router, 'listDeliveries', async call => {
    const { tenant } = await visibleLife(
      services,
      call.req,
      call.params.tenantId,
    );
    const page = await history.deliveries(tenant.life, call.query());
    const described = page.items.map(it => describeTarget(targets, tenant, it));
    return { ...page, items: described };
  });

  bindRoute(router, 'getTimeline', async call => {
    const { tenant } = await visibleLife(
      services,
      call.req,
      call.params.tenantId,
    );
    return history.timeline(tenant.life, call.query());
  });

  addOperations(router, services);
}

/** What of the tenants a caller may ask a kind of request of; machines ask for nothing. */
async function askableOf(
  access: Access,
  caller: Caller,
  type: RequestType | undefined,
): Promise<Visibility> {
  if (!type) return 'all';
  const { permission } = requestKind(type);
  return caller.actor
    ? access.visible(caller, permission as TenantPermission)
    : 'none';
}

function addOperations(router: Router, services: RouterServices): void {
  const { audit, deliveries, restarts, targets } = services;

  bindRoute(router, 'retryDeliveries', async call => {
    const { caller, tenant } = await permittedTenant(services, call);
    call.body();
    const event = {
      eventId: 'deliveries-retry',
      request: call.req,
      meta: { tenantId: tenant.tenantId, life: tenant.life },
    };
    const retried = await audit.change(event, attempt =>
      deliveries.retry(tenant, caller.name, attempt),
    );
    return { retried };
  });

  bindRoute(router, 'restartTenant', async call => {
    const { caller, tenant } = await permittedTenant(services, call);
    const { workload } = call.body();
    const { tenantId, life } = tenant;
    const meta = { tenantId, life, ...(workload && { workload }) };
    return audit.change(
      { eventId: 'tenant-restart', request: call.req, meta },
      attempt =>
        restarts.ask(tenant, { requestedBy: caller.name, workload, attempt }),
    );
  });

  bindRoute(router, 'reportDeployment', async call => {
    const { caller, tenant } = await permittedTenant(services, call);
    const input = call.body();
    deliveries.requireReportable(tenant, input);
    const { tenantId, life } = tenant;
    const meta = { tenantId, life, status: input.status };
    const delivery = await audit.change(
      { eventId: 'deployment-report', request: call.req, meta },
      attempt => deliveries.report(tenant, input, caller.name, attempt),
    );
    return describeTarget(targets, tenant, delivery);
  });
}
