// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  BudgetState,
  Tenant,
  UsageList,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { HostTenants } from '@ecp-ai/backstage-plugin-tenants-node';
import { monthOf } from '../history/months';
import { budgetOfAll, budgetState, FORECAST_SECONDS } from './budgetState';
import { costOf, Hours, Prices, roundedHours } from './prices';
import { money } from './told';
import { UsageStore, UsedByLife } from './UsageStore';

type Item = UsageList['items'][number];
type Sum = { key: string; hours: Hours; ids: Set<string> };

/** What was used by tenant or owner, the dearest first, with what the ids stand for and how budgets of this month stand. */
export async function usageListOf(
  used: UsedByLife[],
  options: {
    by: 'tenant' | 'owner';
    now: Date;
    prices?: Prices;
    store: UsageStore;
    tenants: Pick<HostTenants, 'many'>;
  },
): Promise<Item[]> {
  const { by, prices } = options;
  const tenants = await tenantsOf(used, options.tenants);
  const budgets = await budgetsOf([...tenants.values()], options);
  const budgetOf = (key: string) =>
    by === 'tenant'
      ? budgets.get(key)
      : budgetOfAll(
          [...budgets]
            .filter(([id]) => tenants.get(id)?.owner === key)
            .map(([, budget]) => budget),
        );
  const items = sumsBy(by, used).map(({ key, hours, ids }): Item => {
    const tenant = by === 'tenant' ? tenants.get(key) : undefined;
    const budget = budgetOf(key);
    return {
      key,
      tenants: ids.size,
      ...roundedHours(hours),
      ...(prices && { cost: money(costOf(hours, prices), prices) }),
      ...(tenant && {
        tenant: {
          displayName: tenant.spec.displayName,
          owner: tenant.owner,
          lifecycle: tenant.lifecycle,
        },
      }),
      ...(budget && { budget }),
    };
  });
  return items.sort(
    (a, b) =>
      (b.cost?.amount ?? 0) - (a.cost?.amount ?? 0) ||
      b.gpuHours - a.gpuHours ||
      b.cpuHours - a.cpuHours ||
      (a.key < b.key ? -1 : 1),
  );
}

/** What their ids stand for, where that is a life of these: nobody is told of a life that they may not see. */
async function tenantsOf(
  used: UsedByLife[],
  { many }: Pick<HostTenants, 'many'>,
): Promise<Map<string, Tenant>> {
  const lives = new Set(used.map(it => it.life));
  const found = await many([...new Set(used.map(it => it.tenantId))]);
  return new Map(
    found.filter(it => lives.has(it.life)).map(it => [it.tenantId, it]),
  );
}

/** By tenant id. */
async function budgetsOf(
  tenants: Tenant[],
  { now, prices, store }: { now: Date; prices?: Prices; store: UsageStore },
): Promise<Map<string, BudgetState>> {
  const budgeted = tenants.filter(
    ({ lifecycle, spec }) =>
      spec.budget && (lifecycle === 'active' || lifecycle === 'suspended'),
  );
  const lives = budgeted.map(it => it.life);
  const to = Math.floor(now.getTime() / 1000);
  const month = await store.ofLives(lives, { from: monthOf(now).from, to });
  const lately = await store.ofLives(lives, {
    from: to - FORECAST_SECONDS,
    to,
  });
  return new Map(
    budgeted.map(({ tenantId, life, spec }) => [
      tenantId,
      budgetState(spec.budget!, {
        month: month.get(life),
        lately: lately.get(life),
        prices,
        now,
      }),
    ]),
  );
}

function sumsBy(by: 'tenant' | 'owner', used: UsedByLife[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const one of used) {
    const key = by === 'tenant' ? one.tenantId : one.owner;
    const sum = sums.get(key) ?? { key, hours: NONE, ids: new Set() };
    sum.ids.add(one.tenantId);
    sums.set(key, { ...sum, hours: added(sum.hours, one) });
  }
  return [...sums.values()];
}

const NONE: Hours = {
  cpuHours: 0,
  memoryGiBHours: 0,
  gpuHours: 0,
  storageGiBHours: 0,
};

function added(a: Hours, b: Hours): Hours {
  return {
    cpuHours: a.cpuHours + b.cpuHours,
    memoryGiBHours: a.memoryGiBHours + b.memoryGiBHours,
    gpuHours: a.gpuHours + b.gpuHours,
    storageGiBHours: a.storageGiBHours + b.storageGiBHours,
  };
}
