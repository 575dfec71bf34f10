// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Capacity } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DataTable,
  formatQuantity,
  layout,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { Fragment } from 'react';

type Item = Capacity['items'][number];

/** What a request takes of its cluster, beside what is held and free. */
export function CapacityTable({ capacity }: { capacity: Capacity }) {
  const { t, ago } = useWords();
  const now = useNow();
  const { items, cluster, observedAt, sufficient, stale } = capacity;
  const column = (key: 'requested' | 'current') => ({
    id: key,
    header: t(`capacity.${key}`),
    isNumber: true,
    cell: (item: Item) =>
      item[key] === undefined ? '–' : formatQuantity(item.resource, item[key]),
  });
  const has = (key: 'current' | 'free') =>
    items.some(item => item[key] !== undefined);
  return (
    <div className={layout.stack}>
      <Text as="p" className={toneOf(capacity)}>
        {t(sentenceOf(capacity), {
          cluster,
          ...(observedAt && { age: ago(observedAt, now) }),
        })}
      </Text>
      {items.length > 0 && (
        <DataTable
          // Four columns do not fit a phone.
          isCompact={!has('current')}
          caption={t('request.section.capacity')}
          rows={items}
          rowKey={item => item.resource}
          columns={[
            {
              id: 'resource',
              header: t('capacity.resource'),
              cell: item => (
                <span className={layout.mono}>
                  {item.resource.split(/(?<=\/)/).map(part => (
                    <Fragment key={part}>
                      {part}
                      <wbr />
                    </Fragment>
                  ))}
                </span>
              ),
            },
            column('requested'),
            ...(has('current') ? [column('current')] : []),
            ...(has('free')
              ? [
                  {
                    id: 'free',
                    header: t('capacity.free'),
                    isNumber: true,
                    cell: (item: Item) => <FreeCell item={item} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {observedAt && !stale && sufficient !== undefined && (
        <Text as="p" variant="body-small" color="secondary">
          {t('time.asOf', { age: ago(observedAt, now) })}
        </Text>
      )}
    </div>
  );
}

function FreeCell({ item }: { item: Item }) {
  const { t } = useWords();
  const { resource, free, allocatable, committed, largestFreeBlock } = item;
  if (free === undefined) {
    return <>–</>;
  }
  const shown = formatQuantity(resource, free);
  const details = [
    allocatable &&
      t('capacity.ofAll', { all: formatQuantity(resource, allocatable) }),
    committed &&
      t('capacity.committed', { held: formatQuantity(resource, committed) }),
    largestFreeBlock && t('capacity.block', { block: largestFreeBlock }),
  ];
  return (
    <span className={layout.tight}>
      <span>{shown}</span>
      {details.filter(Boolean).map(detail => (
        <Text key={detail} variant="body-small" color="secondary">
          {detail}
        </Text>
      ))}
    </span>
  );
}

function toneOf({ sufficient, stale }: Capacity): string | undefined {
  if (stale) {
    return layout.warningText;
  }
  return sufficient === false ? layout.dangerText : undefined;
}

function sentenceOf({ sufficient, stale, observedAt, items }: Capacity) {
  if (stale) {
    return observedAt ? 'capacity.stale' : 'capacity.unknown';
  }
  if (sufficient === undefined) {
    return items.length > 0 ? 'capacity.unknown' : 'capacity.empty';
  }
  return sufficient ? 'capacity.sufficient' : 'capacity.insufficient';
}
