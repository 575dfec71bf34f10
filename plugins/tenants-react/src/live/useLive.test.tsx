// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { TENANTS_SIGNAL_CHANNEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { useLive } from './useLive';
import { useLoad } from './useLoad';

type Settle = {
  resolve: (value: string) => void;
  reject: (e: unknown) => void;
};

/** Calls that are answered when the test says so. */
function calls() {
  const pending: Settle[] = [];
  const load = () =>
    new Promise<string>((resolve, reject) => pending.push({ resolve, reject }));
  const answer = (index: number, value: string) =>
    act(async () => pending[index].resolve(value));
  const refuse = (index: number, error: unknown) =>
    act(async () => pending[index].reject(error));
  return { pending, load, answer, refuse };
}

/** Signals as a plugin of Backstage hands them out. */
function signals() {
  const listeners = new Map<string, (message: any) => void>();
  const api = {
    subscribe: (channel: string, onMessage: (message: any) => void) => {
      listeners.set(channel, onMessage);
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  const send = (channel: string) =>
    act(async () => listeners.get(channel)?.({ tenant: 'lab' }));
  return { api, listeners, send };
}

function watch(key: string, options: { isBusy?: () => boolean } = {}) {
  const from = calls();
  const signal = signals();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signal.api]]}>
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(({ of }) => useLive(() => from.load(), of, options), {
    wrapper,
    initialProps: { of: key },
  });
  return { ...from, ...hook, signal, live: () => hook.result.current };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('useLive', () => {
  it('loads, then has data', async () => {
    const { live, answer } = watch('a');
    expect(live()).toMatchObject({ isLoading: true, isStale: false });
    await answer(0, 'first');
    expect(live()).toMatchObject({
      data: 'first',
      error: undefined,
      isLoading: false,
    });
  });

  it('has the error alone where nothing came before', async () => {
    const { live, refuse } = watch('a');
    await refuse(0, new Error('away'));
    expect(live()).toMatchObject({ data: undefined, isLoading: false });
    expect(live().error?.message).toBe('away');
  });

  it('keeps data beside an error, and drops the error with the next answer', async () => {
    const { live, answer, refuse } = watch('a');
    await answer(0, 'first');
    await pass(30_000);
    await refuse(1, new Error('away'));
    expect(live()).toMatchObject({ data: 'first', error: undefined });
    await pass(2_000);
    await refuse(2, new Error('away'));
    expect(live()).toMatchObject({ data: 'first' });
    expect(live().error?.message).toBe('away');
    await pass(4_000);
    await answer(3, 'second');
    expect(live()).toMatchObject({ data: 'second', error: undefined });
  });

  it('makes an error of whatever was thrown', async () => {
    const { live, refuse } = watch('a');
    await refuse(0, 'just a text');
    expect(live().error).toEqual(new Error('just a text'));
  });

  it('shows what was there as stale while another key loads', async () => {
    const { live, answer, rerender } = watch('a');
    await answer(0, 'of a');
    rerender({ of: 'b' });
    expect(live()).toMatchObject({ data: 'of a', isStale: true });
    await answer(1, 'of b');
    expect(live()).toMatchObject({ data: 'of b', isStale: false });
  });

  it('drops what another key was asked for', async () => {
    const { live, answer, rerender } = watch('a');
    rerender({ of: 'b' });
    await answer(1, 'of b');
    await answer(0, 'of a, late');
    expect(live().data).toBe('of b');
  });

  it('does not carry an error from one key to another', async () => {
    const { live, refuse, rerender } = watch('a');
    await refuse(0, new Error('of a'));
    rerender({ of: 'b' });
    expect(live()).toMatchObject({ error: undefined, isLoading: true });
  });

  it.each([
    [true, 5_000],
    [false, 30_000],
  ])('when busy is %s looks again after %i ms', async (isBusy, delay) => {
    const { answer, pending } = watch('a', { isBusy: () => isBusy });
    await answer(0, 'x');
    await pass(delay - 1);
    expect(pending).toHaveLength(1);
    await pass(1);
    expect(pending).toHaveLength(2);
  });

  it('looks soon when a signal hints at a change', async () => {
    const { answer, pending, signal } = watch('a');
    await answer(0, 'x');
    expect([...signal.listeners.keys()]).toEqual([TENANTS_SIGNAL_CHANNEL]);
    await signal.send(TENANTS_SIGNAL_CHANNEL);
    await pass(500);
    expect(pending).toHaveLength(2);
  });

  it('asks no more once it is gone', async () => {
    const { answer, pending, unmount, signal } = watch('a');
    await answer(0, 'x');
    unmount();
    await pass(120_000);
    expect(pending).toHaveLength(1);
    expect(signal.listeners.size).toBe(0);
  });

  it('reloads when asked, with what the page asks for now', async () => {
    const { live, answer, pending } = watch('a');
    await answer(0, 'x');
    const done = jest.fn();
    await act(async () => void live().reload().then(done));
    expect(pending).toHaveLength(2);
    expect(done).not.toHaveBeenCalled();
    await answer(1, 'y');
    expect(done).toHaveBeenCalledTimes(1);
    expect(live().data).toBe('y');
  });
});

describe('useLoad', () => {
  function once(key: string) {
    const from = calls();
    const hook = renderHook(({ of }) => useLoad(from.load, of), {
      initialProps: { of: key },
    });
    return { ...from, ...hook, live: () => hook.result.current };
  }

  it('loads once and stays, however long the page is open', async () => {
    const { live, answer, pending, rerender } = once('a');
    expect(live().isLoading).toBe(true);
    await answer(0, 'first');
    rerender({ of: 'a' });
    await pass(600_000);
    expect(pending).toHaveLength(1);
    expect(live()).toMatchObject({ data: 'first', isStale: false });
  });

  it('loads again when asked, and takes the error away with the answer', async () => {
    const { live, answer, refuse } = once('a');
    await refuse(0, 'away');
    expect(live().error).toEqual(new Error('away'));
    await act(async () => void live().reload());
    await answer(1, 'there');
    expect(live()).toMatchObject({ data: 'there', error: undefined });
  });

  it('shows nothing of another key, and drops its late answer', async () => {
    const { live, answer, rerender } = once('a');
    await answer(0, 'of a');
    rerender({ of: 'b' });
    expect(live()).toMatchObject({ data: undefined, isLoading: true });
    rerender({ of: 'c' });
    await answer(2, 'of c');
    await answer(1, 'of b, late');
    expect(live().data).toBe('of c');
  });

  it('drops an answer that a newer call overtook', async () => {
    const { live, answer } = once('a');
    await act(async () => void live().reload());
    await answer(1, 'new');
    await answer(0, 'old');
    expect(live().data).toBe('new');
  });
});
