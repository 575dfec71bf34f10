// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate of a tenant: the newest one, as a report too, and a new one.

import {
  certificateRoutes,
  FieldsConflict,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostAccess,
  RouteHandlers,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Certifier } from './Certifier';

/** Answers `/v1/tenants/{tenantId}/certificate…`. */
export function certificateHandlers(
  access: Pick<HostAccess, 'audited' | 'tenant'>,
  certifier: Certifier,
): RouteHandlers<typeof certificateRoutes> {
  return {
    async getCertificate({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId, {
        anyLife: true,
      });
      query();
      return certifier.get(tenant);
    },

    async getPolicyReport({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId, {
        anyLife: true,
      });
      query();
      return certifier.report(tenant);
    },

    async runCertificate({ req, params, permission, body }) {
      const { tenantId } = params;
      const { tenant } = await access.tenant(req, tenantId, {
        permission,
      });
      body();
      if (!['active', 'suspended'].includes(tenant.lifecycle)) {
        throw new FieldsConflict([
          {
            path: '',
            code: 'not_while',
            params: { lifecycle: tenant.lifecycle },
          },
        ]);
      }
      const event = {
        eventId: 'certificate-run',
        request: req,
        meta: { tenantId, life: tenant.life },
      };
      return access.audited(event, () => certifier.run(tenant));
    },
  };
}
