// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Markers, PanelData } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line as ChartLine,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { formatTick, formatValue } from './formatValue';
import styles from './PanelChart.module.css';
import {
  drawnOf,
  groupOf,
  isAlone,
  limitsOf,
  linesOf,
  rowsOf,
} from './panelLines';
import { formatClock } from './timeRange';

const HEIGHT = 200;
/** More lines than this say nothing; the list of events has them all. */
const MOST_MARKERS = 60;
const QUIET = { fill: 'var(--bui-fg-secondary)', fontSize: 11 };

/** The lines of a panel; arrow keys walk along it, gaps stay gaps, limits and events are lines of their own. */
export function PanelChart(props: {
  label: string;
  data: PanelData;
  markers: Markers['items'];
}) {
  const { m, named, words } = useMonitoringWords();
  const { unit, from, to } = props.data;
  const rows = rowsOf(props.data);
  const lines = linesOf(props.data);
  const drawn = drawnOf(lines);
  const shared = (index: number, place: number) => ({
    key: lines[index].name,
    name: named(groupOf(props.data.id), lines[index].name),
    dataKey: ({ values }: (typeof rows)[number]) => values[index],
    stroke: `var(--line-${place + 1})`,
    strokeWidth: 2,
    isAnimationActive: false,
    connectNulls: false,
    dot: (dot: { cx?: number; cy?: number; index: number }) =>
      isAlone(rows, dot.index, index) && dot.cy !== undefined ? (
        <circle
          key={dot.index}
          cx={dot.cx}
          cy={dot.cy}
          r={2.5}
          fill={`var(--line-${place + 1})`}
        />
      ) : (
        <g key={dot.index} />
      ),
  });
  return (
    <div className={styles.chart}>
      <ResponsiveContainer
        width="100%"
        height={HEIGHT}
        initialDimension={{ width: 480, height: HEIGHT }}
      >
        <ComposedChart
          data={rows}
          accessibilityLayer
          title={props.label}
          margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[Date.parse(from), Date.parse(to)]}
            tickFormatter={at => formatClock(words.locale, at, from, to)}
            tick={QUIET}
            stroke="var(--bui-border-2)"
            minTickGap={40}
          />
          <YAxis
            width={64}
            domain={[0, 'auto']}
            allowDecimals={unit !== 'count' && unit !== 'devices'}
            tickFormatter={value => formatTick(unit, value, words.locale)}
            tick={QUIET}
            stroke="var(--bui-border-2)"
          />
          <Tooltip
            isAnimationActive={false}
            wrapperClassName={styles.tooltip}
            labelFormatter={at =>
              words.moment(new Date(Number(at)).toISOString())
            }
            formatter={value =>
              formatValue(unit, Number(value), words.locale, m)
            }
          />
          {drawn.map((index, place) => {
            const { key, ...line } = shared(index, place);
            return drawn.length === 1 ? (
              <Area
                key={key}
                {...line}
                fill={`var(--line-${place + 1})`}
                fillOpacity={0.15}
              />
            ) : (
              <ChartLine key={key} {...line} />
            );
          })}
          {limitsOf(lines, drawn).map(limit => (
            <ReferenceLine
              key={`limit ${limit}`}
              y={limit}
              ifOverflow="extendDomain"
              stroke="var(--marker-incident)"
              strokeDasharray="6 4"
              label={{
                value: m('panel.limit'),
                position: 'insideTopRight',
                ...QUIET,
              }}
            />
          ))}
          {props.markers.slice(0, MOST_MARKERS).map(({ at, kind, type }) => (
            <ReferenceLine
              key={`${at} ${type}`}
              x={Date.parse(at)}
              stroke={`var(--marker-${kind})`}
              strokeDasharray="2 3"
              className={`marker-${kind}`}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
