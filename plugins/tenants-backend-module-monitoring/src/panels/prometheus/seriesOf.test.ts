// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { MOST_LINES, numberOf, seriesOf, withLimit } from './seriesOf';

const grid = { start: 100, end: 130, step: 10 };

it('has a value for each point, and null where there is none', () => {
  const values: [number, string][] = [
    [100, 'NaN'],
    [110, '1.5'],
    [120, '+Inf'],
    // Beside the grid.
    [140, '7'],
  ];
  expect(seriesOf([{ metric: { container: 'api' }, values }], grid)).toEqual([
    {
      name: 'api',
      points: [
        [100, null],
        [110, 1.5],
        [120, null],
        [130, null],
      ],
    },
  ]);
});

it('names a line by its labels', () => {
  const labels: Record<string, string>[] = [
    {},
    { __name__: 'up' },
    { container: 'api' },
    { b: 'two', a: 'one', __name__: 'x' },
  ];
  const names = labels.map(
    metric => seriesOf([{ metric, values: [[100, '1']] }], grid)[0].name,
  );
  expect(names).toEqual(['total', 'total', 'api', 'one two']);
});

it('adds up what is known', () => {
  const results = [
    {
      metric: { a: 'x' },
      values: [
        [100, '1'],
        [110, '2'],
      ] as any,
    },
    { metric: { a: 'y' }, values: [[110, '3']] as any },
  ];
  const [total, ...rest] = seriesOf(results, grid, { summed: true });
  expect(total).toEqual({
    name: 'total',
    points: [
      [100, 1],
      [110, 5],
      [120, null],
      [130, null],
    ],
  });
  expect(rest.map(({ name }) => name)).toEqual(['x', 'y']);
  expect(seriesOf([], grid, { summed: true })).toEqual([]);
});

it('keeps the highest of too many lines, and their sum', () => {
  const results = Array.from({ length: MOST_LINES + 2 }, (_, i) => ({
    metric: { a: `n${i}` },
    values: [[100, String(i)]] as [number, string][],
  }));
  const [total, ...lines] = seriesOf(results, grid, { summed: true });
  expect(total.points[0][1]).toBe(((MOST_LINES + 1) * (MOST_LINES + 2)) / 2);
  expect(lines).toHaveLength(MOST_LINES);
  expect(lines.map(({ name }) => name)).not.toContain('n1');
});

it('puts the limit beside the whole', () => {
  const series = [
    { name: 'api', points: [] },
    { name: 'total', points: [] },
  ];
  expect(withLimit(series, 4)).toEqual([
    series[0],
    { name: 'total', points: [], limit: 4 },
  ]);
  expect(withLimit(series)).toEqual(series);
});

it.each([
  ['8', 8],
  ['NaN', undefined],
  ['+Inf', undefined],
])('the value %s is %p', (value, number) => {
  expect(numberOf([{ metric: {}, values: [[0, value]] }])).toBe(number);
});

it('no answer is no number', () => {
  expect(numberOf([])).toBeUndefined();
});
