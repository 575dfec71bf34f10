// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HeldRefusals } from './HeldRefusals';

const DANA = 'user:default/dana';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** So many refusals; those that were answered by now. */
function refusing(refusals: HeldRefusals, times: number): number[] {
  const answered: number[] = [];
  const refuse = async (at: number) => {
    await refusals.hold(DANA);
    answered.push(at);
  };
  Array.from({ length: times }, (_, at) => refuse(at));
  return answered;
}

it('answers after about a second, one after the other', async () => {
  const answered = refusing(new HeldRefusals(), 200);
  await jest.advanceTimersByTimeAsync(499);
  expect(answered).toHaveLength(0);
  await jest.advanceTimersByTimeAsync(501);
  expect(answered.length).toBeGreaterThan(50);
  expect(answered.length).toBeLessThan(150);
  await jest.advanceTimersByTimeAsync(500);
  expect(answered).toHaveLength(200);
});

it('holds no more than a thousand of one caller, and then again', async () => {
  const refusals = new HeldRefusals();
  const answered = refusing(refusals, 1_010);
  await jest.advanceTimersByTimeAsync(0);
  expect(answered).toHaveLength(10);
  await jest.advanceTimersByTimeAsync(1_500);
  const later = refusing(refusals, 1_000);
  await jest.advanceTimersByTimeAsync(499);
  expect(later).toHaveLength(0);
});
