// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, renderHook } from '@testing-library/react';
import { useAction } from './useAction';
import { useNow } from './useNow';

function start() {
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const hook = renderHook(() =>
    useAction(
      () =>
        new Promise<void>((resolve, reject) => {
          settle = { resolve, reject };
        }),
    ),
  );
  const run = () => {
    let done = Promise.resolve();
    act(() => {
      done = hook.result.current.run();
    });
    return done;
  };
  return {
    run,
    action: () => hook.result.current,
    resolve: () => act(async () => settle.resolve()),
    reject: (error: unknown) => act(async () => settle.reject(error)),
  };
}

describe('useAction', () => {
  it('rests until it is started', () => {
    expect(start().action()).toMatchObject({
      isPending: false,
      error: undefined,
    });
  });

  it('is on its way, then done', async () => {
    const { run, action, resolve } = start();
    void run();
    expect(action().isPending).toBe(true);
    await resolve();
    expect(action()).toMatchObject({ isPending: false, error: undefined });
  });

  it.each([
    [new Error('no'), 'no'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])(
    'tells that it failed with %s, and does not throw it',
    async (thrown, message) => {
      const { run, action, reject } = start();
      const running = run();
      await reject(thrown);
      await running;
      expect(action().isPending).toBe(false);
      expect(action().error).toBeInstanceOf(Error);
      expect(action().error?.message).toBe(message);
    },
  );

  it('forgets the error as soon as it is tried again', async () => {
    const { run, action, reject, resolve } = start();
    void run();
    await reject(new Error('no'));
    void run();
    expect(action()).toMatchObject({ isPending: true, error: undefined });
    await resolve();
    expect(action()).toMatchObject({ isPending: false, error: undefined });
  });
});

describe('useNow', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it.each([
    [undefined, 10_000],
    [1_000, 1_000],
  ])('asked for every %s ms, is renewed every %i', async (every, ms) => {
    const { result, unmount } = renderHook(() => useNow(every));
    expect(result.current).toBe(1_000_000);
    await act(() => jest.advanceTimersByTimeAsync(ms - 1));
    expect(result.current).toBe(1_000_000);
    await act(() => jest.advanceTimersByTimeAsync(1));
    expect(result.current).toBe(1_000_000 + ms);
    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
