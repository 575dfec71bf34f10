// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Capacity } from '@ecp-ai/backstage-plugin-tenants-common';
import { useNow } from '../live';
import { formatQuantity, useWords } from '../translation';
import { DataTable } from './DataTable';
import layout from './layout.module.css';

type Item = Capacity['items'][number];

const OPTIONAL = [
  'current',
  'allocatable',
  'committed',
  'free',
  'largestFreeBlock',
] as const;

/** What a request takes of its cluster, beside what is held and free. */
export function CapacityTable({ capacity }: { capacity: Capacity }) {
  const { t, age } = useWords();
  const now = useNow();
  const { items, cluster, observedAt, sufficient, stale } = capacity;
  const column = (key: 'requested' | (typeof OPTIONAL)[number]) => ({
    id: key,
    header: t(`capacity.${key}`),
    isNumber: true,
    cell: (item: Item) =>
      item[key] === undefined ? '–' : formatQuantity(item.resource, item[key]),
  });
  const known = OPTIONAL.filter(key =>
    items.some(item => item[key] !== undefined),
  );
  return (
    <div className={layout.stack}>
      <Text as="p" className={toneOf(capacity)}>
        {t(sentenceOf(capacity), {
          cluster,
          age: observedAt ? age(observedAt, now) : t('time.never'),
        })}
      </Text>
      {items.length > 0 && (
        <DataTable
          // A cluster that nobody knows leaves few and short columns.
          isCompact={known.length < 3}
          caption={t('request.section.capacity')}
          rows={items}
          rowKey={item => item.resource}
          columns={[
            {
              id: 'resource',
              header: t('capacity.resource'),
              cell: item => (
                <span className={layout.mono}>{item.resource}</span>
              ),
            },
            column('requested'),
            ...known.map(column),
          ]}
        />
      )}
      {observedAt && !stale && sufficient !== undefined && (
        <Text as="p" variant="body-small" color="secondary">
          {t('time.asOf', { age: age(observedAt, now) })}
        </Text>
      )}
    </div>
  );
}

function toneOf({ sufficient, stale }: Capacity): string | undefined {
  if (stale) {
    return layout.warningText;
  }
  return sufficient === false ? layout.dangerText : undefined;
}

function sentenceOf({ sufficient, stale, items }: Capacity) {
  if (stale) {
    return 'capacity.stale';
  }
  if (sufficient === undefined) {
    return items.length > 0 ? 'capacity.unknown' : 'capacity.empty';
  }
  return sufficient ? 'capacity.sufficient' : 'capacity.insufficient';
}
