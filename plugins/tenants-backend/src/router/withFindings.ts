// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is wrong with tenants whatever their clusters say: groups that hold them and are gone.

import { Tenant, TenantSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { goneFindings } from '../workflow/HolderRules';
import { KnownGroups } from '../workflow/KnownGroups';
import { namedGroups } from '../workflow/ownership';

/** The tenants with their findings, in one look at the catalog. What is over needs nobody any more. */
export async function withFindings<T extends Tenant | TenantSummary>(
  groups: KnownGroups,
  tenants: T[],
): Promise<T[]> {
  const living = tenants.filter(({ lifecycle }) => lifecycle !== 'deleted');
  const named = living.flatMap(namedGroups).map(({ group }) => group);
  const gone = await groups.knownMissing([...new Set(named)]);
  if (gone.length === 0) return tenants;
  return tenants.map(tenant => {
    const findings = living.includes(tenant)
      ? goneFindings(namedGroups(tenant), gone)
      : [];
    return findings.length > 0 ? { ...tenant, findings } : tenant;
  });
}
