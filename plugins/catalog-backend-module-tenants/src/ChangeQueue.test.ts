// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChangeQueue } from './ChangeQueue';
import { eventually } from './testUtils/eventually';

const FAST = { gather: 5, retry: 10, retryMax: 40 };

function recorder(answer: (ids: string[]) => Promise<string[]>) {
  const batches: string[][] = [];
  const queue = new ChangeQueue(async ids => {
    batches.push([...ids].sort());
    return answer(ids);
  }, FAST);
  const reached = (count: number) =>
    eventually(() => batches.length >= count || undefined, `${count} batches`);
  return { queue, batches, reached };
}

describe('ChangeQueue', () => {
  it('makes one batch of a burst, each id once', async () => {
    const { queue, batches, reached } = recorder(async () => []);
    queue.start();
    ['a', 'b', 'a', 'a'].forEach(id => queue.add(id));
    await reached(1);
    expect(batches).toEqual([['a', 'b']]);
    queue.stop();
  });

  it('keeps what was asked for before the start', async () => {
    const { queue, batches, reached } = recorder(async () => []);
    queue.add('early');
    expect(batches).toEqual([]);
    queue.start();
    await reached(1);
    expect(batches).toEqual([['early']]);
    queue.stop();
  });

  it('looks again at what changed while a batch was under way, never two batches at once', async () => {
    let finish = () => {};
    let running = 0;
    const { queue, batches, reached } = recorder(async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      running -= 1;
      return [];
    });
    queue.start();
    queue.add('a');
    await reached(1);
    queue.add('a');
    queue.add('b');
    finish();
    await reached(2);
    finish();
    expect(batches).toEqual([['a'], ['a', 'b']]);
    queue.stop();
  });

  it('comes back to failed ids until they succeed, and to all when the work throws', async () => {
    let attempt = 0;
    const { queue, batches, reached } = recorder(async () => {
      attempt += 1;
      if (attempt === 1) {
        throw new Error('dead');
      }
      return attempt === 2 ? ['b'] : [];
    });
    queue.start();
    queue.add('a');
    queue.add('b');
    await reached(3);
    expect(batches).toEqual([['a', 'b'], ['a', 'b'], ['b']]);
    queue.stop();
  });
});
