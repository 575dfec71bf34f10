// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { at, attempt } from '../testUtils/facts';
import { pastOf } from './pastOf';

const rules = { cooldownSeconds: 3600 };

it('failures count however long their checks took', () => {
  const attempts = Array.from({ length: 10 }, (_, index) =>
    attempt(index * 62, 'still_down', index * 62 + 60),
  );
  expect(pastOf(attempts, rules, at(620))).toMatchObject({ failures: 10 });
});

it('what was made a cooldown later begins to count anew', () => {
  const attempts = [
    attempt(0, 'still_down', 5),
    attempt(6, 'failed', 11),
    attempt(71, 'still_down', 76),
  ];
  expect(pastOf(attempts, rules, at(80))).toMatchObject({ failures: 1 });
});

it('nothing failed before anything was tried, or since it recovered', () => {
  expect(pastOf([], rules, at(0)).failures).toBe(0);
  const attempts = [attempt(0, 'failed', 5), attempt(6, 'recovered', 11)];
  expect(pastOf(attempts, rules, at(20)).failures).toBe(0);
});
