// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { durationSeconds } from './durationSeconds';

it.each([
  ['5m', 300],
  ['1h30m', 5400],
  ['500ms', 0.5],
  ['1y2w3d', 31_536_000 + 2 * 604_800 + 3 * 86_400],
  ['300', undefined],
  ['5m * 2', undefined],
  ['-5m', undefined],
  ['', undefined],
  ['0x5', undefined],
])('%s is %p seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});
