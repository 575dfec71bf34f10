// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How often one caller may ask. Counted in the memory of this process, since its event loop and connections are what others
// share with them; a count that replicas share would cost a call of its own each time, and one more thing that can be away.

import {
  CallBudget,
  TooManyCalls,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  BurstyRateLimiter,
  RateLimiterMemory,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { LimitsConfig } from '../config/limitsSchema';
import { HeldRefusals } from './HeldRefusals';
import { Turns } from './Turns';

/** Within so many seconds a burst is over, and another one may come. */
const BURST_SECONDS = 10;

const MINUTE_SECONDS = 60;

/** Counts calls by caller. */
export class CallLimits {
  private readonly turns: Turns;
  private readonly single: Turns;
  private readonly refusals = new HeldRefusals();
  private readonly all: BurstyRateLimiter;
  private readonly tighter: Record<CallBudget, RateLimiterMemory>;

  constructor(private readonly config: LimitsConfig) {
    const { perSecond, burst, perMinute } = config;
    const ofMinute = (points: number) =>
      new RateLimiterMemory({ points, duration: MINUTE_SECONDS });
    this.turns = new Turns(config);
    this.single = new Turns({ ...config, atOnce: 1 });
    this.all = new BurstyRateLimiter(
      new RateLimiterMemory({ points: perSecond, duration: 1 }),
      new RateLimiterMemory({ points: burst, duration: BURST_SECONDS }),
    );
    this.tighter = {
      renders: ofMinute(perMinute.renders),
      history: ofMinute(perMinute.history),
      exports: ofMinute(perMinute.exports),
    };
  }

  /**
   * Counts a call.
   *
   * @throws TooManyCalls when the caller has had theirs, of all calls or of a budget
   */
  async count(caller: string, budget?: CallBudget): Promise<void> {
    if (!this.config.enabled) return;
    try {
      await this.all.consume(caller);
      if (budget) await this.tighter[budget].consume(caller);
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? tooMany(refused) : refused;
    }
  }

  /**
   * Counts a call as so many of a budget, once it is known for how many it stands; it was counted as one before. Never as
   * more than the whole budget: it could never be asked then. One that is refused counts as one.
   *
   * @throws TooManyCalls when fewer are left
   */
  async countAs(
    caller: string,
    budget: CallBudget,
    times: number,
  ): Promise<void> {
    const more = Math.min(times, this.config.perMinute[budget]) - 1;
    if (!this.config.enabled || more < 1) return;
    const limiter = this.tighter[budget];
    try {
      await limiter.consume(caller, more);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      await limiter.reward(caller, more);
      throw tooMany(refused);
    }
  }

  /**
   * Waits until the caller has fewer calls under way than they may have: one while a refusal of theirs is held, since what
   * several of them do at once stands before anybody else's. Whoever gets a turn ends it by the function.
   *
   * @throws TooManyCalls when as many of theirs wait as may
   */
  async turn(caller: string): Promise<() => void> {
    if (!this.config.enabled) return () => {};
    if (!this.refusals.holds(caller)) return this.turns.take(caller);
    const endSingle = await this.single.take(caller);
    try {
      const end = await this.turns.take(caller);
      return () => {
        end();
        endSingle();
      };
    } catch (refused) {
      endSingle();
      throw refused;
    }
  }

  /** Resolves when a refusal may be answered. */
  async hold(caller: string): Promise<void> {
    await this.refusals.hold(caller);
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): TooManyCalls {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new TooManyCalls(
    { path: '', code: 'too_many_calls', params: { seconds } },
    seconds,
  );
}
