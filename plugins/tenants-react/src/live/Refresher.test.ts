// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Refresher } from './Refresher';

type Pending = { resolve: (value: string) => void; reject: (e: Error) => void };

function setUp(isBusy = false) {
  const pending: Pending[] = [];
  const seen: string[] = [];
  const refresher = new Refresher<string>({
    load: () =>
      new Promise<string>((resolve, reject) =>
        pending.push({ resolve, reject }),
      ),
    isBusy: () => isBusy,
    onData: data => seen.push(data),
    onError: error => seen.push(`error: ${error.message}`),
  });
  return { refresher, pending, seen };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

function setHidden(isHidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    value: isHidden,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('Refresher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    setHidden(false);
    jest.useRealTimers();
  });

  it('drops an answer that a newer call overtook', async () => {
    const { refresher, pending, seen } = setUp();
    refresher.start();
    void refresher.reload();
    pending[1].resolve('new');
    await settle();
    pending[0].resolve('old');
    await settle();
    expect(seen).toEqual(['new']);
    refresher.stop();
  });

  it.each([
    [true, 5_000],
    [false, 30_000],
  ])('when busy is %s looks again after %d ms', async (isBusy, delay) => {
    const { refresher, pending } = setUp(isBusy);
    refresher.start();
    pending[0].resolve('a');
    await settle();
    await jest.advanceTimersByTimeAsync(delay - 1);
    expect(pending).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(pending).toHaveLength(2);
    refresher.stop();
  });

  it('makes one load of many hints, also of one that came during a load', async () => {
    const { refresher, pending } = setUp();
    refresher.start();
    refresher.hint();
    refresher.hint();
    pending[0].resolve('a');
    await settle();
    await jest.advanceTimersByTimeAsync(600);
    expect(pending).toHaveLength(2);
    refresher.stop();
  });

  it('rests while the page is hidden, and looks when it comes back', async () => {
    const { refresher, pending } = setUp(true);
    refresher.start();
    pending[0].resolve('a');
    await settle();
    setHidden(true);
    refresher.hint();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(pending).toHaveLength(1);
    setHidden(false);
    expect(pending).toHaveLength(2);
    refresher.stop();
  });

  it('looks again soon where nobody answers, and then every 15 s', async () => {
    const { refresher, pending } = setUp();
    refresher.start();
    const delays = [2_000, 4_000, 8_000, 15_000, 15_000];
    for (const [index, delay] of delays.entries()) {
      pending[index].reject(new Error('down'));
      await settle();
      await jest.advanceTimersByTimeAsync(delay - 1);
      expect(pending).toHaveLength(index + 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(pending).toHaveLength(index + 2);
    }
    pending[delays.length].resolve('up');
    await settle();
    await jest.advanceTimersByTimeAsync(29_999);
    expect(pending).toHaveLength(delays.length + 1);
    refresher.stop();
  });

  it('says beside data that contact is lost from the second look on', async () => {
    const { refresher, pending, seen } = setUp();
    refresher.start();
    pending[0].resolve('a');
    await settle();
    await jest.advanceTimersByTimeAsync(30_000);
    pending[1].reject(new Error('gust'));
    await settle();
    expect(seen).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(2_000);
    pending[2].reject(new Error('down'));
    await settle();
    expect(seen).toEqual(['a', 'error: down']);
    refresher.stop();
  });

  it('takes a refusal for an answer: said at once, and asked again in no hurry', async () => {
    const { refresher, pending, seen } = setUp();
    refresher.start();
    pending[0].resolve('a');
    await settle();
    await jest.advanceTimersByTimeAsync(30_000);
    pending[1].reject(Object.assign(new Error('no'), { statusCode: 403 }));
    await settle();
    expect(seen).toEqual(['a', 'error: no']);
    await jest.advanceTimersByTimeAsync(29_999);
    expect(pending).toHaveLength(2);
    refresher.stop();
  });

  it.each(['offline', 'online'])(
    'looks when the browser is %s',
    async event => {
      const { refresher, pending } = setUp();
      refresher.start();
      pending[0].resolve('a');
      await settle();
      window.dispatchEvent(new Event(event));
      expect(pending).toHaveLength(2);
      refresher.stop();
      window.dispatchEvent(new Event(event));
      expect(pending).toHaveLength(2);
    },
  );

  it('goes on after an error, and is silent once stopped', async () => {
    const { refresher, pending, seen } = setUp();
    refresher.start();
    pending[0].reject(new Error('down'));
    await settle();
    expect(seen).toEqual(['error: down']);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(pending).toHaveLength(2);
    refresher.stop();
    pending[1].resolve('late');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seen).toEqual(['error: down']);
    expect(pending).toHaveLength(2);
  });
});
