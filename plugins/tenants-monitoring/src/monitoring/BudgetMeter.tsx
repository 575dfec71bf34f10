// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { BudgetState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Chip, layout, Tone } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import styles from './BudgetMeter.module.css';

/** What each state of a budget means to the reader. */
export const BUDGET_TONES: Record<BudgetState['state'], Tone> = {
  ok: 'success',
  warning: 'warning',
  exceeded: 'danger',
  not_priced: 'neutral',
};

/** How much of this month's budget is spent, and where the month is going. */
export function BudgetMeter({ budget }: { budget: BudgetState }) {
  const { m, words } = useMonitoringWords();
  const { currency, percent, forecast, state } = budget;
  const money = (amount: number) => words.money(amount, currency);
  const monthly = money(budget.monthly);
  const spent = money(budget.spent);
  // As the server counts: 79.9 % is not close yet.
  const share = Math.floor(percent);
  const filled = Math.min(100, Math.max(0, share));
  return (
    <div className={layout.tight}>
      <div className={layout.between}>
        <span className={layout.inline}>
          <Text weight="bold">{m('budget.title')}</Text>
          <Chip tone={BUDGET_TONES[state]}>{m(`budget.${state}`)}</Chip>
        </span>
        {state !== 'not_priced' && (
          <Text variant="body-small" color="secondary">
            {m('budget.spent', { spent, monthly, percent: share })}
          </Text>
        )}
      </div>
      {state === 'not_priced' ? (
        <Text as="p" variant="body-small" color="secondary">
          {m('budget.not_priced.text', { currency, monthly })}
        </Text>
      ) : (
        <div
          role="meter"
          aria-label={m('budget.meter', { spent, monthly })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={filled}
          className={styles.track}
        >
          <div
            className={`${styles.fill} ${styles[state]}`}
            style={{ width: `${filled}%` }}
          />
        </div>
      )}
      {forecast !== undefined && (
        <Text as="p" variant="body-small" color="secondary">
          {m('budget.forecast', { amount: money(forecast) })}
        </Text>
      )}
    </div>
  );
}
