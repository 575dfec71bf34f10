// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The route of the adviser; the table of all routes checks it.

import { ApiRoutes } from '../ApiRoute';
import { tenantReadPermission } from '../permissions';
import { adviceSchema } from './advice';
import { adviceQuerySchema } from './loads';

export const adviceRoutes = {
  getAdvice: {
    method: 'get',
    path: '/v1/advice',
    summary:
      'Preset, services and GPUs that bear a load, with the arithmetic; without a load, the templates that there are',
    permission: tenantReadPermission,
    budget: 'renders',
    refusals: [],
    query: adviceQuerySchema,
    status: 200,
    response: adviceSchema,
  },
} as const satisfies ApiRoutes;
