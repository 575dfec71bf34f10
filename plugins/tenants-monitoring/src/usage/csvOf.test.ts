// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { csvOf } from './csvOf';

it('quotes texts, leaves numbers, and ends lines as spreadsheets want it', () => {
  expect(csvOf([['Lab "A", 비전', 1.5, undefined], ['b\nc']])).toBe(
    '\ufeff"Lab ""A"", 비전",1.5,\r\n"b\nc"\r\n',
  );
});

it.each([
  '=1+2',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝HYPERLINK("x")',
])('makes no formula of %j', text => {
  expect(csvOf([[text]])).toContain(`"'${text[0]}`);
});
