// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  layout,
  LiveView,
  PageFrame,
  useListParams,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiCoinsLine } from '@remixicon/react';
import { monitoringApiRef } from '../api';
import { WhereInstalled } from '../installed/WhereInstalled';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { IdleSection } from './IdleSection';
import { USAGE_FILTERS, UsageFilters } from './UsageFilters';
import { UsageRows } from './UsageRows';
import { queryOfRange, readUsageRange } from './usageRange';

/** What everybody used whom the reader may see, what it cost, how budgets stand, and what stands idle. */
export function UsagePage() {
  const { m } = useMonitoringWords();
  return (
    <PageFrame title={m('usage.page.title')} icon={<RiCoinsLine />}>
      <Text as="p" color="secondary">
        {m('usage.page.intro')}
      </Text>
      <WhereInstalled capability="monitoring">
        <Content />
      </WhereInstalled>
    </PageFrame>
  );
}

function Content() {
  const api = useApi(monitoringApiRef);
  const params = useListParams(USAGE_FILTERS, ['by', 'month', 'from', 'to']);
  const by = params.values.by === 'owner' ? 'owner' : 'tenant';
  const range = readUsageRange(params.values, Date.now());
  const live = useLive(
    () => api.listUsage({ by, ...queryOfRange(range, Date.now()) }),
    JSON.stringify([by, range]),
  );
  return (
    <div className={layout.stack}>
      {live.data && live.data.idle.length > 0 && (
        <IdleSection idle={live.data.idle} />
      )}
      <UsageFilters params={params} by={by} range={range} list={live.data} />
      <LiveView live={live} rows={6}>
        {list => (
          <UsageRows list={list} by={by} params={params} range={range} />
        )}
      </LiveView>
    </div>
  );
}
