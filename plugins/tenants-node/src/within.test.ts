// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { within } from './within';

describe('within', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands on what comes in time, and leaves no timer', async () => {
    await expect(within(Promise.resolve(7), 100)).resolves.toBe(7);
    await expect(within(Promise.reject(new Error('no')), 100)).rejects.toThrow(
      'no',
    );
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives up on silence', async () => {
    const asked = within(new Promise(() => {}), 100).catch(String);
    await jest.advanceTimersByTimeAsync(100);
    expect(await asked).toBe('Error: no answer within 100 ms');
  });
});
