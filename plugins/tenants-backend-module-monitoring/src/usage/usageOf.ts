// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant, Usage } from '@ecp-ai/backstage-plugin-tenants-common';
import { monthOf } from '../history/months';
import { budgetState, FORECAST_SECONDS } from './budgetState';
import { costOf, Prices, rounded, roundedHours } from './prices';
import { money, told } from './told';
import { UsageStore, While } from './UsageStore';

const DAY = 86_400;

/** What a tenant used in a while, how the budget of this month stands, and what stands idle now. */
export async function usageOf(
  { life, spec }: Pick<Tenant, 'life' | 'spec'>,
  range: While,
  options: {
    store: UsageStore;
    prices?: Prices;
    idleAfterDays: number;
    now: Date;
  },
): Promise<Usage> {
  const { store, prices, idleAfterDays, now } = options;
  const used = await store.ofLife(life, range);
  const idle = await store.idleSince(life);
  const idleDays = idle ? (idle.to - idle.from) / DAY : 0;
  return {
    ...told(range),
    ...roundedHours(used),
    coverage:
      range.to > range.from
        ? Math.min(1, rounded(used.knownSeconds / (range.to - range.from)))
        : 0,
    ...(prices && { cost: money(costOf(used, prices), prices) }),
    ...(spec.budget && {
      budget: budgetState(spec.budget, {
        ...(await monthAndLately(store, life, now)),
        prices,
        now,
      }),
    }),
    idle:
      idle && idleDays >= idleAfterDays
        ? [
            {
              resource: 'gpu' as const,
              since: told(idle).from,
              days: rounded(idleDays),
            },
          ]
        : [],
  };
}

async function monthAndLately(store: UsageStore, life: string, now: Date) {
  const to = Math.floor(now.getTime() / 1000);
  return {
    month: await store.ofLife(life, { from: monthOf(now).from, to }),
    lately: await store.ofLife(life, { from: to - FORECAST_SECONDS, to }),
  };
}
