// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { formatBytes, formatCpu, parseCpu, parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['2', 2],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1500m', 1.5],
    ['250u', 0.00025],
    ['3n', 3e-9],
    ['3k', 3000],
    ['1.5G', 1.5e9],
    ['2E', 2e18],
    ['2Gi', 2 ** 31],
    ['1Ei', 2 ** 60],
    // An API server hands exponents on as they were written.
    ['1e3', 1000],
    ['12E2', 1200],
    ['5e-1', 0.5],
    ['+4', 4],
    ['-1Gi', -(2 ** 30)],
  ])('reads %s', (text, amount) => {
    expect(parseQuantity(text)).toBeCloseTo(amount, 12);
  });

  it.each(['', '.', 'Gi', '1 Gi', '1gi', '1K', '1e', '1e1.5', '0x10', '1mi'])(
    'reads %j as none',
    text => expect(parseQuantity(text)).toBeUndefined(),
  );
});

it.each([
  '1'.repeat(65),
  `${'1'.repeat(20_000)}x`,
  '1e999',
  `1e${'9'.repeat(40)}`,
  `${'.'.repeat(40)}`,
])('reads %.20s as none, since nobody means it', text => {
  expect(parseQuantity(text)).toBeUndefined();
});

it('gives CPU in millicores, rounded up as the API server does', () => {
  expect(parseCpu('2')).toBe(2000);
  expect(parseCpu('0.1')).toBe(100);
  expect(parseCpu('100500u')).toBe(101);
  expect(parseCpu('half')).toBeUndefined();
});

it('writes the shortest quantity', () => {
  expect([2000, 1500, 0].map(formatCpu)).toEqual(['2', '1500m', '0']);
  expect([2 ** 31, 2 ** 60, 3 * 2 ** 20, 1500, 0].map(formatBytes)).toEqual([
    '2Gi',
    '1Ei',
    '3Mi',
    '1500',
    '0',
  ]);
});
