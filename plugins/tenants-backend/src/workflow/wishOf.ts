// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  CreateRequest,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestRow } from '../database/tables';

/** What somebody asked for, read back from the row. */
export function wishOf(request: RequestRow): CreateRequest {
  const wish = {
    type: request.type,
    tenantId: request.tenant_id,
    ...(request.spec && { spec: JSON.parse(request.spec) as TenantSpec }),
  };
  return wish as CreateRequest;
}
