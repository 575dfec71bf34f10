// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A replica that somebody gets ahead of: between any two of its queries, transactions and calls of the host.

import { RecoveryWorld } from './RecoveryWorld';

export class Overtaking {
  steps = 0;

  /** `what` is done right before a step of the replica, by its number from 1. */
  constructor(
    private readonly at: number,
    private readonly what: () => Promise<void>,
  ) {}

  get happened(): boolean {
    return this.steps >= this.at;
  }

  /** The same world, for that replica. */
  of(world: RecoveryWorld): RecoveryWorld {
    const step = async () => {
      this.steps += 1;
      if (this.steps === this.at) await this.what();
    };
    const knex = new Proxy(world.knex, {
      apply(target, self, args) {
        const query = Reflect.apply(target, self, args);
        const run = query.then.bind(query);
        // It is built at once, and sent when it is waited for.
        query.then = (...then: unknown[]) => step().then(() => run(...then));
        return query;
      },
      get(target, key) {
        const value = Reflect.get(target, key);
        if (key !== 'transaction') return value;
        return async (...args: unknown[]) => {
          await step();
          return value.apply(target, args);
        };
      },
    });
    const tenants = new Proxy(world.host.tenants, {
      get(target, key) {
        const call = Reflect.get(target, key);
        return async (...args: unknown[]) => {
          await step();
          return call.apply(target, args);
        };
      },
    });
    return Object.create(world, {
      knex: { value: knex },
      host: { value: { ...world.host, tenants } },
    });
  }
}
