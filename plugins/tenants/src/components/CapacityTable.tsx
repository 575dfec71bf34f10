// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Capacity } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatQuantity, useWords } from '../translation';
import { Column, DataTable } from './DataTable';
import layout from './layout.module.css';

type Item = Capacity['items'][number];

/** What a request takes of its cluster, beside what is held and free. */
export function CapacityTable({ capacity }: { capacity: Capacity }) {
  const { t } = useWords();
  const amount = (item: Item, key: 'requested' | 'current' | 'free') =>
    item[key] === undefined ? '–' : formatQuantity(item.resource, item[key]);
  const column = (key: 'requested' | 'current' | 'free'): Column<Item> => ({
    id: key,
    header: t(`capacity.${key}`),
    isNumber: true,
    cell: item => amount(item, key),
  });
  const has = (key: 'current' | 'free') =>
    capacity.items.some(item => item[key] !== undefined);
  const isShort = capacity.sufficient === false;
  return (
    <div className={layout.stack}>
      <Text as="p" className={isShort ? layout.dangerText : undefined}>
        {t(sentenceOf(capacity), { cluster: capacity.cluster })}
      </Text>
      {capacity.items.length > 0 && (
        <DataTable
          isCompact
          caption={t('request.section.capacity')}
          rows={capacity.items}
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
            ...(has('current') ? [column('current')] : []),
            ...(has('free') ? [column('free')] : []),
          ]}
        />
      )}
    </div>
  );
}

function sentenceOf({ sufficient, items }: Capacity) {
  if (sufficient === undefined) {
    return items.length > 0 ? 'capacity.unknown' : 'capacity.empty';
  }
  return sufficient ? 'capacity.sufficient' : 'capacity.insufficient';
}
