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

  it('hands over a hundred at a time, and none of the rest is lost', async () => {
    const { queue, batches, reached } = recorder(async () => []);
    const ids = Array.from({ length: 250 }, (_, index) => `t${1000 + index}`);
    ids.forEach(id => queue.add(id));
    queue.start();
    await reached(3);
    expect(batches.map(batch => batch.length)).toEqual([100, 100, 50]);
    expect(batches.flat()).toEqual(ids);
    queue.stop();
  });

  it('looks at once at an id that is asked for while it waits to be tried again', async () => {
    let isFirst = true;
    const tries: string[][] = [];
    const queue = new ChangeQueue(
      async ids => {
        tries.push(ids);
        const failed = isFirst ? ids : [];
        isFirst = false;
        return failed;
      },
      // So long that a second try by itself would not come in this test.
      { gather: 1, retry: 600_000, retryMax: 600_000 },
    );
    queue.start();
    queue.add('a');
    await eventually(() => tries.length >= 1 || undefined, 'first try');
    queue.add('a');
    await eventually(() => tries.length >= 2 || undefined, 'second try');
    expect(tries).toEqual([['a'], ['a']]);
    queue.stop();
  });

  it('looks once, at once, at an id that changed while its look failed', async () => {
    let finish = () => {};
    const tries: string[][] = [];
    const queue = new ChangeQueue(
      async ids => {
        tries.push(ids);
        if (tries.length > 1) return [];
        await new Promise<void>(resolve => {
          finish = resolve;
        });
        return ids;
      },
      { gather: 1, retry: 600_000, retryMax: 600_000 },
    );
    queue.start();
    queue.add('a');
    queue.add('b');
    await eventually(() => tries.length >= 1 || undefined, 'first try');
    queue.add('a');
    finish();
    await eventually(() => tries.length >= 2 || undefined, 'second try');
    // "b" waits for its time: nobody said anything new of it.
    expect(tries).toEqual([['a', 'b'], ['a']]);
    queue.stop();
  });

  it('lets new ids pass while others keep failing', async () => {
    const { queue, batches, reached } = recorder(async ids =>
      ids.filter(id => id === 'broken'),
    );
    queue.start();
    queue.add('broken');
    await reached(2);
    queue.add('new');
    await eventually(
      () => batches.some(batch => batch.includes('new')) || undefined,
      'the new one',
    );
    const seen = batches.length;
    await reached(seen + 1);
    expect(batches.slice(seen)[0]).toEqual(['broken']);
    queue.stop();
  });

  it('begins nothing after a stop, though a batch was under way', async () => {
    let finish = () => {};
    const { queue, batches, reached } = recorder(async ids => {
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      return ids;
    });
    queue.start();
    queue.add('a');
    await reached(1);
    queue.add('b');
    queue.stop();
    finish();
    const later = recorder(async () => []);
    later.queue.start();
    // Twice through the same delays by another queue: what was to come of the first would have come.
    for (const id of ['x', 'y']) {
      later.queue.add(id);
      await eventually(
        () => later.batches.flat().includes(id) || undefined,
        id,
      );
    }
    expect(batches).toEqual([['a']]);
    later.queue.stop();
  });
});
