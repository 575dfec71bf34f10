// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { CacheService } from '@backstage/backend-plugin-api';
import { SharedAnswers } from './SharedAnswers';

const kept = new Map<string, any>();
/** Like the store in memory, it lets go of nothing by itself. */
const cache = {
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: any) => void kept.set(key, value),
  delete: async (key: string) => void kept.delete(key),
} as unknown as CacheService;
const shared = new SharedAnswers(cache);
const question = { key: 'cpu', version: 'at noon', ttlMs: 1000 };

beforeEach(() => {
  jest.useFakeTimers();
  kept.clear();
});
afterEach(() => {
  shared.close();
  jest.useRealTimers();
});

it('asks once, and keeps the answer for a while', async () => {
  const ask = jest.fn(async () => [1, null]);
  const both = [shared.get(question, ask), shared.get(question, ask)];
  expect(await Promise.all(both)).toEqual([
    [1, null],
    [1, null],
  ]);
  expect(await shared.get(question, ask)).toEqual([1, null]);
  expect(ask).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(1000);
  expect(kept.size).toBe(0);
  await shared.get(question, ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('keeps the newest of a key only, as long as the newest is to be kept', async () => {
  await shared.get(question, async () => 1);
  jest.advanceTimersByTime(600);
  await shared.get({ ...question, version: 'later' }, async () => 2);
  jest.advanceTimersByTime(600);
  expect([...kept.values()]).toEqual([{ version: 'later', text: '2' }]);
});

it('keeps nothing without a key, and no failure', async () => {
  await shared.get({ version: 'odd', ttlMs: 1000 }, async () => 1);
  const fail = async () => {
    throw new Error('away');
  };
  await expect(shared.get(question, fail)).rejects.toThrow('away');
  expect(kept.size).toBe(0);
  expect(await shared.get(question, async () => 3)).toBe(3);
});
