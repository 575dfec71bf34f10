// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { clientSchema } from './client';

it.each([
  'Example Assistant 1.2',
  '도우미 (beta)',
  'a/b_c+d-e',
  'x'.repeat(60),
])('takes %j', client => {
  expect(clientSchema.parse(client)).toBe(client);
});

it.each([
  ['nothing', ''],
  ['a blank first', ' x'],
  ['too much', 'x'.repeat(61)],
  ['a line', 'a\nb'],
  ['a control', 'a\u0000b'],
  ['markup', '<b>x</b>'],
  ['a turn of direction', 'a\u202eb'],
  ['a filler of Hangul alone', '\u3164'],
  ['a filler of Hangul within', 'a\u115fb'],
  ['a half filler', 'a\uffa0'],
])('refuses %s', (_what, client) => {
  expect(clientSchema.safeParse(client).success).toBe(false);
});
