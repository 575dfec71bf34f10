// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Markers, PanelData } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  MonitoringWords,
  useMonitoringWords,
} from '../translation/useMonitoringWords';
import { formatValue } from './formatValue';
import styles from './PanelCard.module.css';
import { PanelChart } from './PanelChart';
import { drawnOf, groupOf, Line, linesOf } from './panelLines';
import { PanelTable } from './PanelTable';

/** A chart with what it says in words, or the same as a table. */
export function PanelFigure(props: {
  data: PanelData;
  markers: Markers['items'];
  isTable: boolean;
}) {
  const spoken = useMonitoringWords();
  const { m, words } = spoken;
  const { data, markers, isTable } = props;
  const lines = linesOf(data);
  const drawn = drawnOf(lines);
  const panel = m(`panel.${data.id}`);
  const range = m('range.fixed', {
    from: words.moment(data.from),
    to: words.moment(data.to),
  });
  const first = lines[drawn[0]];
  const label = m('panel.chartLabel', {
    panel,
    range,
    summary: first ? summaryOf(first, data, spoken) : m('panel.gap'),
  });
  const hidden = lines.length - drawn.length;
  return (
    <figure className={styles.figure} aria-label={label}>
      {isTable ? (
        <PanelTable caption={`${panel}, ${range}`} data={data} />
      ) : (
        <PanelChart label={label} data={data} markers={markers} />
      )}
      <ul className={styles.legend}>
        {drawn.map((index, place) => (
          <li key={lines[index].name}>
            <span
              className={styles.swatch}
              style={{ background: `var(--line-${place + 1})` }}
            />
            {legendOf(lines[index], drawn.length, data, spoken)}
          </li>
        ))}
      </ul>
      {hidden > 0 && !isTable && (
        <Text variant="body-small" color="secondary">
          {m('panel.more', { count: hidden })}
        </Text>
      )}
    </figure>
  );
}

function legendOf(
  line: Line,
  count: number,
  data: PanelData,
  spoken: MonitoringWords,
): string {
  if (count === 1) return summaryOf(line, data, spoken);
  const { m, named, words } = spoken;
  const name = named(groupOf(data.id), line.name);
  const last =
    line.last === undefined
      ? m('panel.gap')
      : formatValue(data.unit, line.last, words.locale, m);
  return `${name} ${last}`;
}

function summaryOf(
  { last, low, high, limit }: Line,
  { unit }: PanelData,
  { m, words }: MonitoringWords,
): string {
  const said = (value = 0) => formatValue(unit, value, words.locale, m);
  const use =
    last === undefined
      ? m('panel.gap')
      : m('panel.summary', {
          last: said(last),
          low: said(low),
          high: said(high),
        });
  return limit === undefined
    ? use
    : `${use}, ${m('panel.limit.is', { limit: said(limit) })}`;
}
