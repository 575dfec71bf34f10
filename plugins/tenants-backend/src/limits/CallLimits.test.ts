// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TooManyCalls } from '@ecp-ai/backstage-plugin-tenants-common';
import { limitsSchema } from '../config/limitsSchema';
import { CallLimits } from './CallLimits';

const DANA = 'user:default/dana';
const DEVON = 'user:default/devon';

const limitsOf = (config: object) => new CallLimits(limitsSchema.parse(config));

/** How many of so many calls were let through, and the last refusal. */
async function asked(times: number, ask: () => Promise<unknown>) {
  const ends = await Promise.allSettled(Array.from({ length: times }, ask));
  const refused = ends.filter(it => it.status === 'rejected');
  return {
    passed: times - refused.length,
    refusal: refused.at(-1)?.reason as TooManyCalls | undefined,
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const later = (seconds: number) =>
  jest.setSystemTime(Date.now() + seconds * 1000);

it('lets so many through a second, and a burst within ten', async () => {
  const limits = limitsOf({ perSecond: 3, burst: 5 });
  const flood = () => asked(100, () => limits.count(DANA));
  const first = await flood();
  expect(first.passed).toBe(8);
  expect(first.refusal).toMatchObject({
    name: 'TooManyRequestsError',
    statusCode: 429,
    retryAfter: 1,
    fields: [{ path: '', code: 'too_many_calls', params: { seconds: 1 } }],
  });
  later(1);
  expect((await flood()).passed).toBe(3);
  later(9);
  expect((await flood()).passed).toBe(8);
});

it('counts everybody for themselves', async () => {
  const limits = limitsOf({ perSecond: 1, burst: 1 });
  await asked(10, () => limits.count(DANA));
  expect((await asked(2, () => limits.count(DEVON))).passed).toBe(2);
});

it.each(['renders', 'history', 'exports'] as const)(
  'has fewer of %s, and says when there are more',
  async budget => {
    const limits = limitsOf({ perMinute: { [budget]: 2 } });
    const ask = () => asked(5, () => limits.count(DANA, budget));
    const { passed, refusal } = await ask();
    expect(passed).toBe(2);
    expect(refusal).toMatchObject({ retryAfter: 60 });
    await limits.count(DANA);
    later(48.5);
    expect((await ask()).refusal).toMatchObject({ retryAfter: 12 });
    later(11.5);
    expect((await ask()).passed).toBe(2);
  },
);

it('counts a call as several, never as more than there are, and as one where it is refused', async () => {
  const limits = limitsOf({ perMinute: { renders: 4 } });
  const ask = async (times: number) => {
    await limits.count(DANA, 'renders');
    await limits.countAs(DANA, 'renders', times);
  };
  await ask(2);
  await expect(ask(3)).rejects.toMatchObject({ retryAfter: 60 });
  await ask(1);
  await expect(ask(1)).rejects.toBeInstanceOf(TooManyCalls);
  later(60);
  await ask(50);
  await expect(ask(1)).rejects.toBeInstanceOf(TooManyCalls);
});

it('counts nothing where it is switched off', async () => {
  const limits = limitsOf({
    enabled: false,
    perSecond: 1,
    burst: 1,
    atOnce: 1,
  });
  expect((await asked(50, () => limits.count(DANA, 'exports'))).passed).toBe(
    50,
  );
  await limits.countAs(DANA, 'exports', 50);
  await limits.turn(DANA);
  await limits.turn(DANA);
});

it('gives who is being refused one turn at a time, and others theirs', async () => {
  const limits = limitsOf({ atOnce: 4 });
  const underWay: Record<string, number> = { [DANA]: 0, [DEVON]: 0 };
  const take = async (caller: string) => {
    const end = await limits.turn(caller);
    underWay[caller] += 1;
    return () => {
      underWay[caller] -= 1;
      end();
    };
  };
  void limits.hold(DANA);
  const turns = [take(DANA), take(DANA), take(DANA)];
  void take(DEVON);
  void take(DEVON);
  await jest.advanceTimersByTimeAsync(0);
  expect(underWay).toEqual({ [DANA]: 1, [DEVON]: 2 });
  (await turns[0])();
  await jest.advanceTimersByTimeAsync(0);
  expect(underWay[DANA]).toBe(1);
  (await turns[1])();
  (await turns[2])();
  // The refusal is answered, and several may be under way again.
  await jest.advanceTimersByTimeAsync(2_000);
  void take(DANA);
  void take(DANA);
  await jest.advanceTimersByTimeAsync(0);
  expect(underWay[DANA]).toBe(2);
});
