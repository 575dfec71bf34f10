// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button } from '@backstage/ui';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import styles from '../monitoring/RangePicker.module.css';
import { useMonitoringWords } from '../translation/useMonitoringWords';

type Days = { from: string; to: string };

/** From one day to another, both included. */
export function DayRange(props: {
  range: Days;
  onApply: (range: Days) => void;
}) {
  const { m } = useMonitoringWords();
  const [days, setDays] = useState<Days>(props.range);
  const isWhole = days.from !== '' && days.to !== '';
  const isOrdered = !isWhole || days.from <= days.to;
  return (
    <form
      className={styles.custom}
      onSubmit={event => {
        event.preventDefault();
        if (isWhole && isOrdered) props.onApply(days);
      }}
    >
      {(['from', 'to'] as const).map(name => (
        <label key={name} className={styles.moment}>
          {m(`range.${name}`)}
          <input
            type="date"
            min="2020-01-01"
            max="2099-12-31"
            value={days[name]}
            aria-invalid={!isOrdered}
            onChange={({ target }) =>
              setDays({ ...days, [name]: target.value })
            }
          />
        </label>
      ))}
      <Button type="submit" size="small" isDisabled={!isWhole || !isOrdered}>
        {m('range.apply')}
      </Button>
      {!isOrdered && (
        <span role="alert" className={layout.dangerText}>
          {m('range.order')}
        </span>
      )}
    </form>
  );
}
