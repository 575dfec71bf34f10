// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of the module `certificate`: there only where it is installed.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { certificateSchema } from './certificate';
import { tenantIdSchema } from './fields';
import { tenantOperatePermission, tenantReadPermission } from './permissions';
import { lifeQuerySchema } from './queries';

const tenantParams = z.object({ tenantId: tenantIdSchema });

export const certificateRoutes = {
  getCertificate: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/certificate',
    summary: 'The newest isolation certificate',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: certificateSchema,
  },
  getPolicyReport: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/certificate/policy-report',
    summary: 'The newest isolation certificate as a PolicyReport',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: 'text/yaml',
  },
  runCertificate: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/certificate/run',
    summary: 'Examine the tenant now; takes some seconds',
    permission: tenantOperatePermission,
    audit: 'certificate-run',
    refusals: [403, 404, 409, 503],
    params: tenantParams,
    body: z.strictObject({}),
    status: 200,
    response: certificateSchema,
  },
} as const satisfies ApiRoutes;
