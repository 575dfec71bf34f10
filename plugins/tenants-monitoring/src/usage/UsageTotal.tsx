// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { formatNumber } from '../monitoring/formatValue';
import { useMonitoringWords } from '../translation/useMonitoringWords';

type Row = UsageList['items'][number];

/** All rows as one: what they cost, and what of. */
export function UsageTotal({ rows }: { rows: Row[] }) {
  const { m, words } = useMonitoringWords();
  const sum = (of: (row: Row) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const hours = (of: (row: Row) => number) =>
    formatNumber(words.locale, sum(of));
  const currency = rows.find(row => row.cost)?.cost?.currency;
  const figures = [
    `${m('usage.gpu')}: ${hours(row => row.gpuHours)}`,
    `${m('usage.cpu')}: ${hours(row => row.cpuHours)}`,
    `${m('usage.memory')}: ${hours(row => row.memoryGiBHours)}`,
    `${m('usage.storage')}: ${hours(row => row.storageGiBHours)}`,
  ];
  return (
    <div className={layout.tight}>
      <Text weight="bold">
        {m('usage.page.total')}
        {currency &&
          `: ${words.money(
            sum(row => row.cost?.amount ?? 0),
            currency,
          )}`}
      </Text>
      <Text variant="body-small" color="secondary">
        {figures.join(' · ')}
      </Text>
    </div>
  );
}
