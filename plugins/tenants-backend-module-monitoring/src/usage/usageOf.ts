// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Tenant,
  Usage,
  usageResources,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { monthOf } from '../history/months';
import { budgetState, FORECAST_SECONDS } from './budgetState';
import { IdleDevices } from './IdleDevices';
import { idleOf } from './idleOf';
import { costOf, Prices, rounded, roundedHours } from './prices';
import { money, told } from './told';
import { Used, UsageStore, While } from './UsageStore';

/** What a tenant used in a while, how the budget of this month stands, and what stands idle now. */
export async function usageOf(
  { life, spec }: Pick<Tenant, 'life' | 'spec'>,
  range: While,
  options: {
    store: UsageStore;
    devices: IdleDevices;
    prices?: Prices;
    idleAfterDays: number;
    now: Date;
  },
): Promise<Omit<Usage, 'allowed'>> {
  const { store, devices, prices, idleAfterDays, now } = options;
  const used = await store.ofLife(life, range);
  const idle = await devices.since([life]);
  return {
    ...told(range),
    ...roundedHours(used),
    coverage: coverageOf(used, range),
    unknown: usageResources.filter(it => used.known[it] === 0),
    ...(prices && { cost: money(costOf(used, prices), prices) }),
    ...(spec.budget && {
      budget: budgetState(spec.budget, {
        ...(await monthAndLately(store, life, now)),
        prices,
        now,
      }),
    }),
    idle: idleOf(idle.get(life), idleAfterDays),
  };
}

/** Of what is known at all, of that which is known least. */
function coverageOf({ known }: Used, { from, to }: While): number {
  const seconds = usageResources.map(it => known[it]).filter(it => it > 0);
  if (to <= from || seconds.length === 0) return 0;
  return Math.min(1, rounded(Math.min(...seconds) / (to - from)));
}

async function monthAndLately(store: UsageStore, life: string, now: Date) {
  const to = Math.floor(now.getTime() / 1000);
  return {
    month: await store.ofLife(life, { from: monthOf(now).from, to }),
    lately: await store.ofLife(life, { from: to - FORECAST_SECONDS, to }),
  };
}
