// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PokedLoop } from './PokedLoop';

/** A turn that ends when it is told to. */
type Turn = {
  signal: AbortSignal;
  end: (isMore: boolean) => void;
  fail: (error: Error) => void;
};

describe('a loop that is poked', () => {
  let turns: Turn[];
  let errors: Error[];
  let loop: PokedLoop;

  /** Everything that is ready to happen, but no time. */
  const settle = () => jest.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    jest.useFakeTimers();
    turns = [];
    errors = [];
    loop = new PokedLoop({
      pollSeconds: 10,
      turn: signal =>
        new Promise((end, fail) => turns.push({ signal, end, fail })),
      onError: error => errors.push(error),
    });
    loop.start();
  });
  afterEach(() => jest.useRealTimers());

  it('takes a turn at once, and the next one when its time has come', async () => {
    expect(turns).toHaveLength(1);
    turns[0].end(false);
    await jest.advanceTimersByTimeAsync(9_999);
    expect(turns).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(turns).toHaveLength(2);
  });

  it('takes one more at once when there is more to do, and never two at a time', async () => {
    await jest.advanceTimersByTimeAsync(60_000);
    expect(turns).toHaveLength(1);
    turns[0].end(true);
    await settle();
    expect(turns).toHaveLength(2);
  });

  it('is woken between two turns', async () => {
    turns[0].end(false);
    await settle();
    loop.poke();
    await settle();
    expect(turns).toHaveLength(2);
  });

  it('a poke in the middle of a turn is not lost', async () => {
    loop.poke();
    loop.poke();
    await settle();
    expect(turns).toHaveLength(1);
    turns[0].end(false);
    await settle();
    expect(turns).toHaveLength(2);
    turns[1].end(false);
    await settle();
    expect(turns).toHaveLength(2);
  });

  it('goes on after a failure, which is told', async () => {
    const error = new Error('away');
    turns[0].fail(error);
    await settle();
    expect(errors).toEqual([error]);
    expect(turns).toHaveLength(1);
    loop.poke();
    await settle();
    expect(turns).toHaveLength(2);
  });

  it('stops when the turn under way has ended, and leaves no timer behind', async () => {
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect([turns[0].signal.aborted, stopped]).toEqual([true, false]);
    turns[0].fail(new Error('aborted'));
    await stopping;
    expect(errors).toEqual([]);
    expect(turns).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stops between two turns', async () => {
    turns[0].end(false);
    await settle();
    await loop.stop();
    expect(turns).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
