// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { backoffMs } from './backoff';

const bounds = { firstMs: 2_000, longestMs: 300_000 };
const least = () => 0;
const most = () => 1;

it.each([
  [0, 2_000],
  [1, 2_000],
  [2, 4_000],
  [8, 256_000],
  [9, 300_000],
  [5_000, 300_000],
])('after %d failures waits %d ms, or half of it', (failures, whole) => {
  expect(backoffMs(failures, bounds, most)).toBe(whole);
  expect(backoffMs(failures, bounds, least)).toBe(whole / 2);
});
