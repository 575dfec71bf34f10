// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  formatQuantity,
  layout,
  Live,
  LiveView,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import styles from './QuotaSection.module.css';
import { QuotaUse, quotaUse } from './quotaUse';

/** How much of the quota is used; what the preset leaves out in one line. */
export function QuotaSection({ status }: { status: Live<TenantStatus> }) {
  const { t } = useWords();
  return (
    <Section title={t('tenant.quota.title')}>
      <LiveView
        live={status.data ? { ...status, error: undefined } : status}
        rows={4}
      >
        {({ quota }) => {
          const { uses, none } = quotaUse(quota);
          return (
            <div className={layout.stack}>
              {quota.length === 0 && (
                <Text as="p" color="secondary">
                  {t('tenant.quota.empty')}
                </Text>
              )}
              {uses.map(use => (
                <Meter key={use.resource} use={use} />
              ))}
              {none.length > 0 && (
                <Text as="p" variant="body-small" color="secondary">
                  {t('tenant.quota.none', { resources: none.join(', ') })}
                </Text>
              )}
            </div>
          );
        }}
      </LiveView>
    </Section>
  );
}

function Meter({ use }: { use: QuotaUse }) {
  const { t } = useWords();
  const { resource, percent } = use;
  const amounts = {
    used: formatQuantity(resource, use.used),
    hard: formatQuantity(resource, use.hard),
  };
  return (
    <div className={layout.tight}>
      <div className={layout.between}>
        <span className={layout.mono}>{resource}</span>
        <Text variant="body-small" color="secondary">
          {t('tenant.quota.use', amounts)} · {percent} %
        </Text>
      </div>
      <div
        role="meter"
        aria-label={t('tenant.quota.meter', { resource, ...amounts })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={styles.track}
      >
        {percent > 0 && (
          <div
            className={`${styles.fill} ${toneOf(percent)}`}
            style={{ width: `${percent}%` }}
          />
        )}
      </div>
    </div>
  );
}

function toneOf(percent: number): string {
  if (percent >= 95) {
    return styles.full;
  }
  return percent >= 80 ? styles.high : '';
}
