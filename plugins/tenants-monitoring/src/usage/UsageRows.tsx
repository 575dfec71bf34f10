// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Card, CardBody, Text } from '@backstage/ui';
import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  EmptyState,
  layout,
  Pager,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiDownloadLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { saveFile, usageCsv } from './usageCsv';
import { UsageParams } from './UsageFilters';
import { UsageRange } from './usageRange';
import { UsageTable } from './UsageTable';
import { UsageTotal } from './UsageTotal';

const LIMIT = 20;

/** What of the list fits search and filters: its sum, a page of it, and all of it as a file. */
export function UsageRows(props: {
  list: UsageList;
  by: 'tenant' | 'owner';
  params: UsageParams;
  range: UsageRange;
}) {
  const { m } = useMonitoringWords();
  const { list, by, params, range } = props;
  const [search] = useSearchParams();
  const rows = list.items.filter(row => fits(row, params.values));
  if (rows.length === 0) return <NoUsage {...props} />;
  const isPriced = list.items.some(row => row.cost);
  const first = Math.min(Number(params.cursor) || 0, rows.length - 1);
  const start = first - (first % LIMIT);
  const shown = rows.slice(start, start + LIMIT);
  const name = 'month' in range ? range.month : `${range.from}_${range.to}`;
  return (
    <Card>
      <CardBody>
        <div className={layout.stack}>
          <div className={layout.between}>
            <UsageTotal rows={rows} />
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiDownloadLine />}
              onPress={() =>
                saveFile(`usage-${by}-${name}.csv`, usageCsv(list, rows, by, m))
              }
            >
              {m('usage.page.export')}
            </Button>
          </div>
          {!isPriced && (
            <Text as="p" variant="body-small" color="secondary">
              {m('usage.noPrices')}
            </Text>
          )}
          <UsageTable
            by={by}
            rows={shown}
            idle={list.idle}
            isPriced={isPriced}
            hrefOf={owner => `?${ofOwner(search, owner)}`}
          />
          <Pager
            page={{
              pagesBefore: start / LIMIT,
              limit: LIMIT,
              shown: shown.length,
              total: rows.length,
              hasNext: start + LIMIT < rows.length,
            }}
            onFirst={params.toFirst}
            onPrevious={() => params.toNext(String(start - LIMIT))}
            onNext={() => params.toNext(String(start + LIMIT))}
          />
        </div>
      </CardBody>
    </Card>
  );
}

function ofOwner(search: URLSearchParams, owner: string): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['by', 'q', 'cursor']) next.delete(name);
  next.set('owner', owner);
  return next;
}

function fits(
  { key, tenant }: UsageList['items'][number],
  { q = '', owner }: UsageParams['values'],
): boolean {
  const sought = q.trim().toLowerCase();
  const texts = [key, tenant?.displayName, tenant?.owner];
  return (
    (!owner || tenant?.owner === owner) &&
    texts.some(text => text?.toLowerCase().includes(sought))
  );
}

function NoUsage(props: { list: UsageList; params: UsageParams }) {
  const { m, words } = useMonitoringWords();
  const { list, params } = props;
  const isFiltered = list.items.length > 0;
  return (
    <Card>
      <CardBody>
        {isFiltered ? (
          <EmptyState
            title={m('usage.page.noMatch.title')}
            text={m('usage.page.noMatch.text')}
          >
            <Button variant="secondary" onPress={params.clear}>
              {words.t('action.clearFilters')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState
            title={m('usage.page.none.title')}
            text={m('usage.page.none.text', { count: list.retentionDays })}
          />
        )}
      </CardBody>
    </Card>
  );
}
