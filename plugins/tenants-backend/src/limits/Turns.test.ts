// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Turns } from './Turns';

const DANA = 'user:default/dana';

/** Takes a turn and notes its name when it begins. */
function taking(turns: Turns, begun: string[]) {
  return (name: string, caller = DANA) =>
    turns.take(caller).then(end => {
      begun.push(name);
      return end;
    });
}

it('gives so many turns at once, and the next when one ends, in order', async () => {
  const begun: string[] = [];
  const take = taking(new Turns({ atOnce: 2, waiting: 5 }), begun);
  const [first] = ['a', 'b', 'c', 'd'].map(name => take(name));
  (await first)();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'b', 'c']);
});

it('lets nobody wait for somebody else', async () => {
  const begun: string[] = [];
  const take = taking(new Turns({ atOnce: 1, waiting: 50 }), begun);
  for (let at = 0; at < 30; at++) void take(`dana ${at}`);
  await take('devon', 'user:default/devon');
  expect(begun).toEqual(['dana 0', 'devon']);
});

it('refuses who has as many waiting as may', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 2 });
  const end = await turns.take(DANA);
  const waiting = [turns.take(DANA), turns.take(DANA)];
  await expect(turns.take(DANA)).rejects.toMatchObject({
    statusCode: 429,
    fields: [{ path: '', code: 'too_many_at_once' }],
  });
  end();
  const next = await waiting[0];
  // There is room again.
  const last = turns.take(DANA);
  next();
  (await waiting[1])();
  (await last)();
});

it('keeps nothing of who has no call under way', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 });
  const end = await turns.take(DANA);
  end();
  await new Promise(setImmediate);
  expect(Reflect.get(turns, 'byCaller').size).toBe(0);
});
