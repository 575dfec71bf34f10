// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { BudgetState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Chip, layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { BUDGET_TONES } from '../monitoring/BudgetMeter';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** A budget in a line of a table: how it stands, and where the month is going. */
export function BudgetCell({ budget }: { budget: BudgetState }) {
  const { m, words } = useMonitoringWords();
  const { currency, monthly, spent, percent, forecast, state } = budget;
  const money = (amount: number) => words.money(amount, currency);
  return (
    <span className={layout.tight}>
      <span>
        <Chip tone={BUDGET_TONES[state]}>{m(`budget.${state}`)}</Chip>
      </span>
      <Text variant="body-small" color="secondary">
        {state === 'not_priced'
          ? money(monthly)
          : m('budget.spent', {
              spent: money(spent),
              monthly: money(monthly),
              percent: Math.floor(percent),
            })}
      </Text>
      {forecast !== undefined && (
        <Text variant="body-small" color="secondary">
          {m('budget.forecast.short', { amount: money(forecast) })}
        </Text>
      )}
    </span>
  );
}
