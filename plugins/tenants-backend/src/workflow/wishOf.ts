// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { CreateRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestRow } from '../database/tables';

/** The wish that a request was made of, its reason left out. */
export function wishOf(request: RequestRow): CreateRequest {
  const wish = {
    type: request.type,
    tenantId: request.tenant_id,
    ...(request.spec && { spec: request.spec }),
  };
  return wish as CreateRequest;
}
