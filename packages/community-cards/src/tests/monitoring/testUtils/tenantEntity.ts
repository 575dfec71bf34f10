// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { buildTenantEntity } from '@ecp-ai/backstage-plugin-catalog-backend-module-tenants';
import { summarizeTenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';

/** A tenant as our provider puts it into the catalog. */
export function tenantEntity(tenantId: string): Entity {
  return buildTenantEntity(summarizeTenant(tenantFixture(tenantId)));
}
