// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a month's budget stands.

import {
  BudgetState,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { monthOf } from '../history/months';
import { costOf, Prices, ratePerSecond, rounded } from './prices';
import { NOTHING, Used } from './UsageStore';

/** Percentages of a budget at which people are told, once a month each. */
export const WARNINGS = [80, 100] as const;

/** How far back a forecast looks. */
export const FORECAST_SECONDS = 7 * 86_400;
/** From fewer samples than of a day nobody can say how the month goes on. */
const LEAST_SECONDS = 86_400;

type Budget = NonNullable<TenantSpec['budget']>;

/**
 * @param options - `month`: what was used of it so far; `lately`: of the last seven days
 */
export function budgetState(
  { monthly, currency }: Budget,
  options: { month?: Used; lately?: Used; prices?: Prices; now: Date },
): BudgetState {
  const { month = NOTHING, lately = NOTHING, prices, now } = options;
  if (prices?.currency !== currency) {
    return { monthly, currency, spent: 0, percent: 0, state: 'not_priced' };
  }
  const spent = costOf(month, prices);
  const percent = (spent / monthly) * 100;
  return {
    monthly,
    currency,
    spent: rounded(spent),
    percent: rounded(percent),
    ...(isLongKnown(lately, prices) && {
      forecast: rounded(
        spent + ratePerSecond(lately, lately.known, prices) * secondsLeft(now),
      ),
    }),
    state: stateAt(percent),
  };
}

/** Something that costs is known of a day, and nothing that costs of less. */
function isLongKnown({ known }: Used, prices: Prices): boolean {
  const seconds = [
    [known.cpu, prices.cpuHour],
    [known.memory, prices.memoryGiBHour],
    [known.gpu, prices.gpuHour],
    [known.storage, prices.storageGiBHour],
  ].flatMap(([it, price]) => (it > 0 && price > 0 ? [it] : []));
  return seconds.length > 0 && Math.min(...seconds) >= LEAST_SECONDS;
}

/** Several budgets as one; `undefined` where none is priced. The forecast is left out where one of them has none. */
export function budgetOfAll(states: BudgetState[]): BudgetState | undefined {
  const priced = states.filter(it => it.state !== 'not_priced');
  if (priced.length === 0) return undefined;
  const sum = (of: (it: BudgetState) => number) =>
    priced.reduce((total, it) => total + of(it), 0);
  const monthly = sum(it => it.monthly);
  const spent = sum(it => it.spent);
  const percent = (spent / monthly) * 100;
  return {
    monthly: rounded(monthly),
    currency: priced[0].currency,
    spent: rounded(spent),
    percent: rounded(percent),
    ...(priced.every(it => it.forecast !== undefined) && {
      forecast: rounded(sum(it => it.forecast!)),
    }),
    state: stateAt(percent),
  };
}

/** Neither is told before it is reached, by whatever rounding. */
function stateAt(percent: number): BudgetState['state'] {
  const [warning, exceeded] = WARNINGS;
  return (
    (percent >= exceeded && 'exceeded') ||
    (percent >= warning && 'warning') ||
    'ok'
  );
}

function secondsLeft(now: Date): number {
  return monthOf(now).to - now.getTime() / 1000;
}
