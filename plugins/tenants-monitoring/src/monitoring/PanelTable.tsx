// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PanelData } from '@ecp-ai/backstage-plugin-tenants-common';
import { DataTable } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { formatValue } from './formatValue';
import styles from './PanelCard.module.css';
import { groupOf, linesOf, rowsOf } from './panelLines';

/** The numbers of a panel, the newest first, every line of it. */
export function PanelTable(props: { caption: string; data: PanelData }) {
  const { m, named, words } = useMonitoringWords();
  const { unit } = props.data;
  const lines = linesOf(props.data);
  return (
    // What scrolls has to be reached by keys.
    <div
      className={styles.table}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={props.caption}
    >
      <DataTable
        isCompact
        caption={props.caption}
        rows={rowsOf(props.data).reverse()}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            id: 'at',
            header: m('panel.time'),
            cell: ({ at }) => words.moment(new Date(at).toISOString()),
          },
          ...lines.map(({ name }, index) => ({
            id: `line ${name}`,
            header: named(groupOf(props.data.id), name),
            isNumber: true,
            cell: ({ values }: { values: (number | null)[] }) => {
              const value = values[index];
              return value === null
                ? m('panel.gap')
                : formatValue(unit, value, words.locale, m);
            },
          })),
        ]}
      />
    </div>
  );
}
