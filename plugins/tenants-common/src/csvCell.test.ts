// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { csvCell } from './csvCell';

it('quotes texts, and leaves numbers and nothing as they are', () => {
  expect([csvCell('a "b", c'), csvCell(-1.5), csvCell(undefined)]).toEqual([
    '"a ""b"", c"',
    '-1.5',
    '',
  ]);
});

it.each(['=1+2', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\tx', '＝A1', '"=1'])(
  'makes no formula of %j',
  text => {
    expect(csvCell(text)).toMatch(/^"'/);
    expect(csvCell(text).replaceAll("'", '')).toBe(
      `"${text.replaceAll('"', '""')}"`,
    );
  },
);

it.each([
  ['fine;=cmd|"/C calc"!A0', `fine;'=cmd|`],
  ['fine; -1', `fine;' -1`],
  ['fine;"=1', `fine;'""=1`],
  ['fine\t@A1', `fine\t'@A1`],
])('nor of what stands behind another separator: %j', (text, safe) => {
  expect(csvCell(text)).toContain(safe);
});

it('leaves words with a hyphen alone', () => {
  expect(csvCell('team-a, b; c-d')).toBe('"team-a, b; c-d"');
});
