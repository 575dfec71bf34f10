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
  /** Until nothing is written any more. */
  const go = async () => {
    for (let turn = 0; turn < 50; turn++) {
      release();
      await new Promise<void>(resolve => setImmediate(resolve));
    }
  };
  return { together, written, go };
}

it('writes together what came while others were written, and answers each', async () => {
  const { together, written, go } = setUp();
  const answers = ['a', 'bb', 'ccc'].map(it => together.add(it));
  await go();
  expect(await Promise.all(answers)).toEqual([1, 2, 3]);
  expect(written).toEqual([['a'], ['bb', 'ccc']]);
});

it('takes no more at once than a statement can', async () => {
  const { together, written, go } = setUp();
  const all = Array.from({ length: 251 }, (_, at) => together.add(`${at}`));
  await go();
  await Promise.all(all);
  expect(written.map(it => it.length)).toEqual([1, 100, 100, 50]);
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
