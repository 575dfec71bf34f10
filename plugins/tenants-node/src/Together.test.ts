// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Together } from './Together';

/** Writes when a test says so; refuses what holds a word. */
function setUp() {
  const written: string[][] = [];
  let release = () => {};
  const together = new Together(async (items: string[]) => {
    await new Promise<void>(resolve => {
      release = resolve;
    });
    if (items.some(it => it === 'bad')) throw new Error(`no: ${items}`);
    written.push(items);
    return items.map(it => it.length);
  }, 100);
  /** Until what was added by now is at work. */
  const begun = () => new Promise<void>(resolve => setImmediate(resolve));
  /** Until nothing is written any more. */
  const go = async () => {
    for (let turn = 0; turn < 50; turn++) {
      release();
      await begun();
    }
  };
  return { together, written, begun, go };
}

it('writes together what came while others were written, and answers each', async () => {
  const { together, written, begun, go } = setUp();
  const answers = ['a', 'aa'].map(it => together.add(it));
  await begun();
  answers.push(...['bb', 'ccc'].map(it => together.add(it)));
  await go();
  expect(await Promise.all(answers)).toEqual([1, 2, 2, 3]);
  expect(written).toEqual([
    ['a', 'aa'],
    ['bb', 'ccc'],
  ]);
});

it('writes together what follows on an answer, however deep that is heard of', async () => {
  const { together, written, go } = setUp();
  const twice = async (item: string, hops: number) => {
    await together.add(item);
    for (let hop = 0; hop < hops; hop++) await null;
    await together.add(`${item} again`);
  };
  const all = [0, 3, 20].map(hops => twice(`${hops}`, hops));
  await go();
  await Promise.all(all);
  expect(written).toEqual([
    ['0', '3', '20'],
    ['0 again', '3 again', '20 again'],
  ]);
});

it('takes no more at once than a statement can', async () => {
  const { together, written, go } = setUp();
  const all = Array.from({ length: 251 }, (_, at) => together.add(`${at}`));
  await go();
  await Promise.all(all);
  expect(written.map(it => it.length)).toEqual([100, 100, 51]);
});

it('refuses one without the others', async () => {
  const { together, written, go } = setUp();
  const all = Promise.allSettled(
    ['a', 'b', 'bad', 'c'].map(it => together.add(it)),
  );
  await go();
  expect((await all).map(it => it.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(written).toEqual([['a'], ['b'], ['c']]);
});

describe('what hangs', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is given up with whatever waited for the same answer, and hinders nobody later', async () => {
    let isHanging = true;
    const written: string[][] = [];
    const together = new Together(async (items: string[]) => {
      if (isHanging) await new Promise(() => {});
      written.push(items);
      return items;
    });
    const add = (...items: string[]) =>
      Promise.allSettled(items.map(it => together.add(it)));
    const first = add('a');
    const second = add('b', 'c');
    await jest.advanceTimersByTimeAsync(30_000);
    const given = [...(await first), ...(await second)];
    expect(given.map(it => it.status)).toEqual(Array(3).fill('rejected'));
    isHanging = false;
    await expect(together.add('d')).resolves.toBe('d');
    expect(written).toEqual([['d']]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is given up once, though each of many was tried alone', async () => {
    let calls = 0;
    const together = new Together(async (items: string[]) => {
      calls += 1;
      if (items.length > 1) throw new Error('one of them');
      if (calls > 2) await new Promise(() => {});
      return items;
    });
    const all = Promise.allSettled(
      ['a', 'b', 'c', 'd'].map(it => together.add(it)),
    );
    await jest.advanceTimersByTimeAsync(15_000);
    expect((await all).map(it => it.status)).toEqual([
      'fulfilled',
      ...Array(3).fill('rejected'),
    ]);
    expect(calls).toBe(3);
  });
});
