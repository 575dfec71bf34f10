// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a chart draws and a table lists: one row for each moment, one value for each line.

import { PanelData } from '@ecp-ai/backstage-plugin-tenants-common';

/** A moment in milliseconds and the values of the lines then, in their order; `null` where nothing is known. */
export type Row = { at: number; values: (number | null)[] };

/** A line and what of it a reader wants to know at once. */
export type Line = {
  name: string;
  limit?: number;
  last?: number;
  low?: number;
  high?: number;
};

/** As many as colours tell apart; the rest is in the table. */
export const MOST_DRAWN = 8;

/** Which words the lines of a panel have: in that of the quota `memory` is a resource, elsewhere it may be a service. */
export function groupOf(id: PanelData['id']): 'share' | 'line' {
  return id === 'quota' ? 'share' : 'line';
}

/** Every moment that a line has a point at, in order. */
export function rowsOf({ series }: Pick<PanelData, 'series'>): Row[] {
  const rows = new Map<number, Row>();
  series.forEach(({ points }, index) => {
    for (const [seconds, value] of points) {
      const at = seconds * 1000;
      const row = rows.get(at) ?? { at, values: series.map(() => null) };
      row.values[index] = value;
      rows.set(at, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** Its lines, with the newest, lowest and highest value that is known. */
export function linesOf({ series }: Pick<PanelData, 'series'>): Line[] {
  return series.map(({ name, limit, points }) => {
    const known = points.flatMap(([, value]) => (value === null ? [] : value));
    return {
      name,
      limit,
      ...(known.length > 0 && {
        last: known[known.length - 1],
        low: known.reduce((a, b) => Math.min(a, b)),
        high: known.reduce((a, b) => Math.max(a, b)),
      }),
    };
  });
}

/** Which lines are drawn, by index: those that reach highest, in their order. */
export function drawnOf(lines: Line[]): number[] {
  return lines
    .map(({ high = -Infinity }, index) => ({ high, index }))
    .sort((a, b) => b.high - a.high)
    .slice(0, MOST_DRAWN)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

/** The limits of the drawn lines, each once. */
export function limitsOf(lines: Line[], drawn: number[]): number[] {
  return [...new Set(drawn.flatMap(index => lines[index].limit ?? []))];
}

/** Values with nothing known before and after, which no line passes through. */
export function isAlone(rows: Row[], row: number, line: number): boolean {
  const known = (at: number) => (rows[at]?.values[line] ?? null) !== null;
  return known(row) && !known(row - 1) && !known(row + 1);
}
