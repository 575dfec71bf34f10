// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { TrailStep } from './trail';
import styles from './Trail.module.css';

/** Request, approval, each delivery, ready: which is reached, and how long each took. */
export function Trail({ steps }: { steps: TrailStep[] }) {
  const { t, word, span, moment } = useWords();
  const next = steps.findIndex(({ at }) => at === undefined);
  const [first, last] = [steps[0].at, steps[steps.length - 1].at];
  const total =
    first && last
      ? new Date(last).getTime() - new Date(first).getTime()
      : undefined;
  const nameOf = (step: TrailStep) => {
    if (step.step !== 'delivered') return t(`tenant.trail.${step.step}`);
    const { target } = step;
    const known = word('trailTo', target);
    return known === target ? t('tenant.trail.delivered', { target }) : known;
  };
  const timeOf = ({ at, tookMs }: TrailStep) => {
    if (at === undefined) {
      return t('tenant.trail.open');
    }
    return tookMs === undefined ? moment(at) : `+${span(tookMs)}`;
  };
  return (
    <div className={layout.tight}>
      <ol className={styles.steps} aria-label={t('tenant.trail.title')}>
        {steps.map((step, index) => (
          <li
            key={step.step === 'delivered' ? step.target : step.step}
            className={`${styles.step} ${step.at ? styles.done : ''} ${
              index === next ? styles.next : ''
            }`}
            title={step.at && moment(step.at)}
          >
            <span>{nameOf(step)}</span>
            <span className={styles.time}>{timeOf(step)}</span>
          </li>
        ))}
      </ol>
      {total !== undefined && (
        <Text variant="body-small" color="secondary">
          {t('tenant.trail.total', { duration: span(total) })}
        </Text>
      )}
    </div>
  );
}
