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

  it('waits until the last moment, and no longer', async () => {
    let answer = (_: number) => {};
    const asked = within(
      new Promise<number>(resolve => {
        answer = resolve;
      }),
      100,
    );
    await jest.advanceTimersByTimeAsync(99);
    answer(7);
    await expect(asked).resolves.toBe(7);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is troubled by no failure that comes too late', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', hear);
    let fail = (_: Error) => {};
    const asked = within(
      new Promise((_, reject) => {
        fail = reject;
      }),
      100,
    ).catch(String);
    await jest.advanceTimersByTimeAsync(100);
    expect(await asked).toMatch(/no answer/);
    jest.useRealTimers();
    fail(new Error('too late'));
    await new Promise(resolve => setImmediate(resolve));
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });

  it.each([undefined, null, 0, '', false])(
    'takes %p for an answer',
    async nothing => {
      expect(await within(Promise.resolve(nothing), 100)).toBe(nothing);
    },
  );

  it('prefers an answer that is there to no time at all', async () => {
    expect(await within(Promise.resolve(7), 0)).toBe(7);
  });
});
