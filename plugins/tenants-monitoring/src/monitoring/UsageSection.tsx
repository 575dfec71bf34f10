// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { Usage } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  LiveView,
  Section,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { monitoringApiRef } from '../api';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { BudgetMeter } from './BudgetMeter';
import { formatNumber } from './formatValue';
import { IdleNote } from './IdleNote';
import { boundsOf, keyOf, TimeRange } from './timeRange';

/** Hours and cost of the range, the budget of this month, and what stands idle. */
export function UsageSection(props: { tenantId: string; range: TimeRange }) {
  const { m } = useMonitoringWords();
  const api = useApi(monitoringApiRef);
  const { tenantId, range } = props;
  const live = useLive(
    () => api.getUsage(tenantId, boundsOf(range, Date.now())),
    `${tenantId} ${keyOf(range)}`,
  );
  return (
    <Section title={m('usage.title')}>
      <LiveView live={live} rows={4}>
        {usage => (
          <div className={layout.stack}>
            {usage.idle.map(idle => (
              <IdleNote
                key={idle.resource}
                tenantId={tenantId}
                idle={idle}
                maySuspend={usage.allowed.suspend}
              />
            ))}
            {usage.budget && <BudgetMeter budget={usage.budget} />}
            <Hours usage={usage} />
          </div>
        )}
      </LiveView>
    </Section>
  );
}

function Hours({ usage }: { usage: Usage }) {
  const { m, words } = useMonitoringWords();
  const { coverage, cost, unknown } = usage;
  if (coverage === 0) return <Text color="secondary">{m('usage.none')}</Text>;
  const hours = (of: (typeof unknown)[number], value: number) =>
    unknown.includes(of)
      ? m('usage.unknown')
      : formatNumber(words.locale, value);
  return (
    <>
      <Facts
        facts={[
          [m('usage.cpu'), hours('cpu', usage.cpuHours)],
          [m('usage.memory'), hours('memory', usage.memoryGiBHours)],
          [m('usage.gpu'), hours('gpu', usage.gpuHours)],
          [m('usage.storage'), hours('storage', usage.storageGiBHours)],
          [m('usage.cost'), cost && words.money(cost.amount, cost.currency)],
        ]}
      />
      {(coverage < 0.995 || !cost) && (
        <Text as="p" variant="body-small" color="secondary">
          {[
            ...(coverage < 0.995
              ? [m('usage.coverage', { percent: Math.floor(coverage * 100) })]
              : []),
            ...(cost ? [] : [m('usage.noPrices')]),
          ].join(' ')}
        </Text>
      )}
    </>
  );
}
