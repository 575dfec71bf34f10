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

it('answers after a second', async () => {
  const answered = refusing(new HeldRefusals(), 64);
  await jest.advanceTimersByTimeAsync(999);
  expect(answered).toHaveLength(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(answered).toHaveLength(64);
});

it('holds no more than a thousand of one caller, and then again', async () => {
  const refusals = new HeldRefusals();
  const answered = refusing(refusals, 1_010);
  await jest.advanceTimersByTimeAsync(0);
  expect(answered).toHaveLength(10);
  await jest.advanceTimersByTimeAsync(1_000);
  const later = refusing(refusals, 1_000);
  await jest.advanceTimersByTimeAsync(999);
  expect(later).toHaveLength(0);
});
