// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What rules look at, from the rows of a request and of its tenant.

import {
  beginsLife,
  carriesSpec,
  parseQuantity,
  quotaKeyOf,
  TenantSpec,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../../database/RequestStore';
import { RequestRow } from '../../database/tables';
import { changedParts } from './changedParts';
import { ApprovalFacts } from './judgeRequest';

/** What of a request is judged; it need not be stored yet. */
export type JudgedRequest = Pick<
  RequestRow,
  | 'type'
  | 'tenant_id'
  | 'life'
  | 'owner'
  | 'environment'
  | 'preset'
  | 'spec'
  | 'needs'
  | 'findings'
>;

/** What is asked beside the rows of requests; without one of these, what it would say is not known. */
export type FactSources = {
  /** A tenant's status as its cluster was last seen. */
  statusOf?: (
    tenantId: string,
    life: string,
  ) => Promise<Pick<TenantStatus, 'quota' | 'stale'> | undefined>;
  /** What a whole quota costs in a month, where prices are known. */
  monthlyCost?: (
    needs: Record<string, number>,
  ) => ApprovalFacts['monthlyCost'] | undefined;
};

/** Quota and spec of the revision that a request was based on; absent where nobody kept them. */
export type Earlier = { needs?: Record<string, number>; spec?: TenantSpec };

/** Reads them as they are now. */
export async function readFacts(
  store: RequestStore,
  { statusOf, monthlyCost }: FactSources,
  request: JudgedRequest,
  /** What was before, where that is not what is now. */
  earlier?: Earlier,
): Promise<ApprovalFacts> {
  const { type, preset, environment, owner, findings, needs } = request;
  const tenant = await store.tenantOfLife(request.life);
  const before =
    tenant && !beginsLife(type) ? earlier?.needs ?? tenant.needs : undefined;
  const grown = before && (carriesSpec(type) ? grownBy(before, needs) : []);
  const status =
    grown && grown.length > 0
      ? await statusOf?.(request.tenant_id, request.life)
      : undefined;
  const known = status?.stale === false ? status.quota : [];
  const cost = monthlyCost?.(needs);
  const specBefore = earlier ? earlier.spec : tenant?.spec;
  const isChange = carriesSpec(type) && !beginsLife(type);
  return {
    type,
    preset,
    environment,
    owners: [...new Set([owner, tenant?.owner ?? owner])],
    ...(isChange && { presetBefore: specBefore?.preset ?? '' }),
    ...(isChange &&
      specBefore &&
      request.spec && {
        changes: changedParts(specBefore, request.spec),
      }),
    ...(grown && {
      growth: grown.map(({ resource, percent }) => {
        const use = useOf(resource, known);
        return { percent, ...(use !== undefined && { use }) };
      }),
    }),
    ...(cost && { monthlyCost: cost }),
    findings,
  };
}

type Amounts = Record<string, number>;

/** Resources of which more is asked than there was, and by how many percent; from nothing, by infinitely many. */
function grownBy(before: Amounts, after: Amounts) {
  return Object.entries(after).flatMap(([resource, amount]) => {
    const had = before[resource] ?? 0;
    return amount > had
      ? [{ resource, percent: ((amount - had) / had) * 100 }]
      : [];
  });
}

/** How many percent of the quota are in use, of requests or limits, whichever is fuller. */
function useOf(
  resource: string,
  quota: TenantStatus['quota'],
): number | undefined {
  const keys = [quotaKeyOf(resource), `limits.${resource}`];
  const shares = keys.flatMap(key => {
    const entry = quota.find(it => it.resource === key);
    const used = parseQuantity(entry?.used ?? '');
    const hard = parseQuantity(entry?.hard ?? '');
    return used !== undefined && hard ? [(used / hard) * 100] : [];
  });
  return shares.length > 0 ? Math.max(...shares) : undefined;
}
