// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lines of a panel out of what Prometheus answered: one value for each point, `null` where it has none.

import { PanelData } from '@ecp-ai/backstage-plugin-tenants-common';
import { Grid, pointsOf } from '../gridOf';
import { Result } from './readAnswer';

/** A chart with more lines tells nothing. The highest are kept. */
export const MOST_LINES = 50;

type Series = PanelData['series'];
type Line = { name: string; values: (number | null)[] };

export function seriesOf(
  results: Result[],
  grid: Grid,
  { summed = false }: { summed?: boolean } = {},
): Series {
  const lines = results.map(it => lineOf(it, grid));
  const total = summed && lines.length > 0 ? [sumOf(lines)] : [];
  const shown = [...total, ...highest(lines)];
  return shown.map(({ name, values }) => ({
    name,
    points: values.map((value, i): [number, number | null] => [
      grid.start + i * grid.step,
      value,
    ]),
  }));
}

/** The limit stands beside what the tenant uses as a whole. */
export function withLimit(series: Series, limit?: number): Series {
  if (limit === undefined) return series;
  return series.map(it => (it.name === TOTAL ? { ...it, limit } : it));
}

/** The finite number that a query with one value says. */
export function numberOf(results: Result[]): number | undefined {
  const value = Number(results[0]?.values[0]?.[1]);
  return Number.isFinite(value) ? value : undefined;
}

const TOTAL = 'total';

function lineOf({ metric, values }: Result, grid: Grid): Line {
  const points: (number | null)[] = Array(pointsOf(grid)).fill(null);
  for (const [at, text] of values) {
    const value = Number(text);
    const place = Math.round((at - grid.start) / grid.step);
    // NaN and infinities are no JSON and no place in a chart.
    if (Number.isFinite(value) && place in points) points[place] = value;
  }
  return { name: nameOf(metric), values: points };
}

function nameOf({ __name__: _, ...labels }: Record<string, string>): string {
  const names = Object.keys(labels).sort();
  return names.map(it => labels[it]).join(' ') || TOTAL;
}

function sumOf(lines: Line[]): Line {
  const values = lines[0].values.map((_, i) => {
    const known = lines.flatMap(({ values: { [i]: value } }) => value ?? []);
    return known.length > 0 ? known.reduce((a, b) => a + b) : null;
  });
  return { name: TOTAL, values };
}

function highest(lines: Line[]): Line[] {
  const height = ({ values }: Line) =>
    values.reduce<number>((most, it) => Math.max(most, it ?? 0), 0);
  const kept =
    lines.length > MOST_LINES
      ? [...lines]
          .map(it => ({ it, height: height(it) }))
          .sort((a, b) => b.height - a.height)
          .slice(0, MOST_LINES)
          .map(({ it }) => it)
      : [...lines];
  return kept.sort((a, b) => (a.name < b.name ? -1 : 1));
}
