// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The cache of two replicas in a real Redis, by Backstage's store of that name.

import { ChildProcess, spawn } from 'node:child_process';
import { CacheManager } from '@backstage/backend-defaults/cache';
import { mockServices } from '@backstage/backend-test-utils';
import KeyvRedis, { RedisClientType } from '@keyv/redis';
import { freePort } from '../../testUtils/freePort';
import { AnswerCache } from '../../usage/AnswerCache';

const { ECP_REDIS: program } = process.env;

(program ? describe : describe.skip)('with Redis', () => {
  /** Nothing else hands out what the caches have opened. */
  const opened = jest.spyOn(KeyvRedis.prototype, 'on');
  const replicas: AnswerCache[] = [];
  let redis: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis(port);
    for (let i = 0; i < 2; i++) {
      const logger = mockServices.logger.mock();
      const manager = CacheManager.fromConfig(
        mockServices.rootConfig({
          data: {
            backend: {
              cache: {
                store: 'redis',
                connection: `redis://127.0.0.1:${port}`,
              },
            },
          },
        }),
        { logger },
      );
      replicas.push(new AnswerCache(manager.forPlugin('tenants'), logger));
    }
  });
  afterAll(async () => {
    const stores = new Set(opened.mock.contexts as KeyvRedis<unknown>[]);
    await Promise.all([...stores].map(it => it.disconnect(true)));
    redis?.kill();
  });

  let made = 0;
  const ask = (replica: number, question: string, seconds = 300) =>
    replicas[replica].answer(question, seconds, async () => {
      made += 1;
      return { made };
    });

  it('what one replica answered, the other answers, too, as long as was said', async () => {
    expect(await ask(0, 'a')).toEqual({ made: 1 });
    expect(await ask(1, 'a')).toEqual({ made: 1 });
    expect(await ask(1, 'b', 600)).toEqual({ made: 2 });
    const seconds = (await timesToLive()).sort((a, b) => a - b);
    expect(seconds.map(it => Math.ceil(it / 300) * 300)).toEqual([300, 600]);
  });

  it('an answer whose time is over is made anew', async () => {
    const before = await ask(0, 'c', 0.2);
    await gone('c', before);
    expect(await ask(1, 'c')).not.toEqual(before);
  });

  it('answers are made while Redis says nothing', async () => {
    await ask(0, 'd');
    redis.kill('SIGSTOP');
    try {
      const before = made;
      expect(await ask(0, 'd')).toEqual({ made: before + 1 });
      expect(await ask(1, 'e')).toEqual({ made: before + 2 });
    } finally {
      redis.kill('SIGCONT');
    }
  });

  /** Of all that is kept, in seconds. */
  async function timesToLive(): Promise<number[]> {
    const [{ client }] = opened.mock.contexts as KeyvRedis<unknown>[];
    const redisClient = client as RedisClientType;
    const keys = await redisClient.keys('*');
    const left = await Promise.all(keys.map(it => redisClient.ttl(it)));
    return left.filter(it => it > 0);
  }

  /** Until another answer is given. */
  async function gone(question: string, before: unknown): Promise<void> {
    while (
      JSON.stringify(await ask(0, question, 0.2)) === JSON.stringify(before)
    ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
});

async function startRedis(port: number): Promise<ChildProcess> {
  const redis = spawn(
    program!,
    [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    redis.once('exit', code => reject(new Error(`Redis ended with ${code}`)));
    redis.stdout!.on('data', data => {
      if (String(data).includes('Ready to accept connections')) resolve();
    });
  });
  return redis;
}
