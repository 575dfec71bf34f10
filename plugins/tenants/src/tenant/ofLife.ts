// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LifeQuery, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';

/** What names the life of a tenant to the API, where its id alone would name another. */
export function ofLife({ former, life }: Tenant): LifeQuery {
  return former ? { life } : {};
}
