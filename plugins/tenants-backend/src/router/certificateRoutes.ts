// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate of a tenant: the newest one, as a report too, and a new one.

import { ConflictError } from '@backstage/errors';
import { Router } from 'express';
import { audited } from './audited';
import { bindRoute } from './bindRoute';
import { RouterServices } from './RouterServices';
import { operable, visibleLife } from './tenantOf';

/** Adds `/v1/tenants/{tenantId}/certificate…`. */
export function addCertificateRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { auditor, certificates } = services;

  bindRoute(router, 'getCertificate', async call => {
    const { tenantId } = call.params;
    const { tenant } = await visibleLife(services, call.req, tenantId);
    call.query();
    return certificates.get(tenant);
  });

  bindRoute(router, 'getPolicyReport', async call => {
    const { tenantId } = call.params;
    const { tenant } = await visibleLife(services, call.req, tenantId);
    call.query();
    return certificates.report(tenant);
  });

  bindRoute(router, 'runCertificate', async call => {
    const { tenantId } = call.params;
    const { tenant } = await operable(services, call.req, tenantId);
    call.body();
    if (!['active', 'suspended'].includes(tenant.lifecycle)) {
      throw new ConflictError(
        `The tenant is ${tenant.lifecycle}: there is nothing to examine`,
      );
    }
    const event = {
      eventId: 'certificate-run',
      request: call.req,
      meta: { tenantId, life: tenant.life },
    };
    return audited(auditor, event, () => certificates.run(tenant));
  });
}
