// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CacheService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AnswerCache } from './AnswerCache';

function setUp(refuse?: () => Promise<never>) {
  const kept = new Map<string, { value: unknown; ttl: unknown }>();
  const service = (refuse
    ? { get: refuse, set: refuse }
    : {
        get: async (key: string) => kept.get(key)?.value,
        set: async (key: string, value: unknown, { ttl }: any) => {
          kept.set(key, { value, ttl });
        },
      }) as unknown as CacheService;
  let made = 0;
  const make = async () => {
    made += 1;
    return { made };
  };
  const cacheOf = () =>
    new AnswerCache(service, mockServices.logger.mock(), 20);
  return { cacheOf, make, kept };
}

it('keeps an answer for as long as is said, for every replica, and apart from other questions', async () => {
  const { cacheOf, make, kept } = setUp();
  expect(await cacheOf().answer('a', 300, make)).toEqual({ made: 1 });
  expect(await cacheOf().answer('a', 300, make)).toEqual({ made: 1 });
  expect(await cacheOf().answer('b', 600, make)).toEqual({ made: 2 });
  expect([...kept.values()].map(it => it.ttl)).toEqual([300_000, 600_000]);
});

it('makes an answer once for all who wait for it, and again after a failure', async () => {
  const { cacheOf, make } = setUp();
  const cache = cacheOf();
  const fail = async () => {
    throw new Error('no');
  };
  const failed = [1, 2].map(() => cache.answer('a', 300, fail));
  expect((await Promise.allSettled(failed)).map(it => it.status)).toEqual([
    'rejected',
    'rejected',
  ]);
  const both = [1, 2, 3].map(() => cache.answer('a', 300, make));
  expect(await Promise.all(both)).toEqual(Array(3).fill({ made: 1 }));
});

it.each([
  ['refuses', () => Promise.reject(new Error('away'))],
  ['says nothing', () => new Promise<never>(() => {})],
])('answers while the cache %s', async (_what, refuse) => {
  const { cacheOf, make } = setUp(refuse);
  const cache = cacheOf();
  expect(await cache.answer('a', 300, make)).toEqual({ made: 1 });
  expect(await cache.answer('a', 300, make)).toEqual({ made: 2 });
});

it('lets go of what has expired, also of what nobody asks for again', async () => {
  jest.useFakeTimers();
  const deleted: string[] = [];
  const service = {
    get: async () => undefined,
    set: async () => {},
    delete: async (key: string) => void deleted.push(key),
  } as unknown as CacheService;
  const cache = new AnswerCache(service, mockServices.logger.mock(), 20);
  await cache.answer('a', 300, async () => 1);
  await jest.advanceTimersByTimeAsync(299_000);
  expect(deleted).toEqual([]);
  await jest.advanceTimersByTimeAsync(1000);
  expect(deleted).toHaveLength(1);
  jest.useRealTimers();
});
