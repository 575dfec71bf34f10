// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Replicas that take turns, and such as die between any two of their effects.

import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { Recoverer } from '../leash/Recoverer';
import { NoticeLoop } from '../notices/NoticeLoop';
import { RecoveryLoop } from '../RecoveryLoop';
import { RecoveryWorld } from './RecoveryWorld';

/** One replica over a world, with the whole loop. */
export function loopOver(world: RecoveryWorld, recovery: object = {}) {
  const { host, knex, now, signal } = world;
  const parts = world.replica(recovery);
  const leash = new Recoverer({ ...parts, host, knex, now });
  const { sender } = parts;
  const loop = new RecoveryLoop({
    ...parts,
    host,
    leash,
    changed: () => void sender.hint(),
    pollSeconds: 60,
  });
  const told = new NoticeLoop({ ...parts, host, pollSeconds: 60 });
  const turn = async () =>
    (await loop.turn(signal)) + (await told.turn(signal));
  return {
    /** Turns until there is nothing to do. */
    async settle() {
      while ((await turn()) > 0);
    },
    turn,
  };
}

/** Counts steps, and is dead from one of them on. */
export class Death {
  steps = 0;

  constructor(private readonly at: number) {}

  get happened(): boolean {
    return this.steps >= this.at;
  }

  step(): void {
    this.steps += 1;
    if (this.happened) throw new Error('killed');
  }
}

/** The same world, for a replica that dies: before or after a transaction, a query, or a call of the host. */
export function mortal(world: RecoveryWorld, death: Death): RecoveryWorld {
  const knex = new Proxy(world.knex, {
    apply(target, self, args) {
      death.step();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      if (key !== 'transaction') return Reflect.get(target, key);
      return async (work: (tx: Knex.Transaction) => Promise<unknown>) => {
        death.step();
        const result = await target.transaction(work);
        death.step();
        return result;
      };
    },
  });
  const tenants = new Proxy(world.host.tenants, {
    get(target, key) {
      const call = Reflect.get(target, key) as (...args: any[]) => Promise<any>;
      return async (...args: unknown[]) => {
        death.step();
        const answer = await call(...args);
        death.step();
        return answer;
      };
    },
  });
  const host: TenantsHost = { ...world.host, tenants };
  return Object.create(world, {
    knex: { value: knex },
    host: { value: host },
  });
}
