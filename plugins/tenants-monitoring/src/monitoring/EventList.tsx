// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Markers } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DataTable,
  layout,
  LiveView,
  Live,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** What happened in the range, in words: the lines in the charts, for everybody. */
export function EventList({ live }: { live: Live<Markers> }) {
  const { m, words } = useMonitoringWords();
  return (
    <details>
      <summary>
        {m('events.title', { number: live.data?.totalItems ?? 0 })}
      </summary>
      <LiveView live={live} rows={2}>
        {({ items, totalItems }) =>
          items.length === 0 ? (
            <Text color="secondary">{m('events.none')}</Text>
          ) : (
            <div className={layout.stack}>
              <DataTable
                caption={m('events.table')}
                rows={items}
                rowKey={({ at, type }) => `${at} ${type}`}
                columns={[
                  {
                    id: 'at',
                    header: m('events.at'),
                    cell: ({ at }) => words.moment(at),
                  },
                  {
                    id: 'kind',
                    header: m('events.kind'),
                    cell: ({ kind }) => m(`marker.${kind}`),
                  },
                  {
                    id: 'what',
                    header: m('events.what'),
                    cell: ({ type, params }) =>
                      words.say('timeline', type, params),
                  },
                ]}
              />
              {totalItems > items.length && (
                <Text variant="body-small" color="secondary">
                  {m('events.shown', {
                    shown: items.length,
                    total: totalItems,
                  })}
                </Text>
              )}
            </div>
          )
        }
      </LiveView>
    </details>
  );
}
