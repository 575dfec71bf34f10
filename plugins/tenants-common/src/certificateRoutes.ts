// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of the module `certificate`: there only where it is installed.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { certificateSchema } from './certificate';
import { tenantIdSchema } from './fields';
import { lifeQuerySchema } from './queries';

const tenantParams = z.object({ tenantId: tenantIdSchema });

export const certificateRoutes = {
  getCertificate: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/certificate',
    summary: 'The newest isolation certificate',
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: certificateSchema,
  },
  getPolicyReport: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/certificate/policy-report',
    summary: 'The newest isolation certificate as a PolicyReport',
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: 'text/yaml',
  },
  runCertificate: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/certificate/run',
    summary: 'Examine the tenant now; takes some seconds',
    params: tenantParams,
    body: z.strictObject({}),
    status: 200,
    response: certificateSchema,
  },
} as const satisfies ApiRoutes;
