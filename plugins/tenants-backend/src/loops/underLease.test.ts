// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { once } from 'node:events';
import { setImmediate as tick } from 'node:timers/promises';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { holdLease } from '../database/operations/holdLease';
import { underLease } from './underLease';

const { signal } = new AbortController();
/** Lasts longer than the test, and is renewed all the time. */
const lease = { name: 'x', seconds: 600, renewSeconds: 0.01 };

describe.each(engines)('work under a lease on %s', engine => {
  let knex: Knex;
  let leases: DatabaseLeases;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    leases = new DatabaseLeases(knex);
  });

  const row = () => knex('leases').where({ name: 'x' }).first();
  const until = async () => Number((await row()).lease_until);
  /** Goes on when the lease lasts longer than it did. */
  async function renewed() {
    const before = await until();
    // SQLite answers at once: without a turn of its own no timer would fire.
    while ((await until()) <= before) await tick();
  }
  /** Whether another replica could work now. */
  async function isFree() {
    let worked = false;
    await underLease(leases, lease, signal, async () => {
      worked = true;
    });
    return worked;
  }

  it('is held, renewed, and given back', async () => {
    let held: AbortSignal | undefined;
    await underLease(leases, lease, signal, async its => {
      held = its;
      await renewed();
      await renewed();
      expect(await isFree()).toBe(false);
    });
    expect(held?.aborted).toBe(false);
    expect(await row()).toBeUndefined();
    expect(await isFree()).toBe(true);
  });

  it('is given back when the work fails', async () => {
    const error = new Error('no');
    const work = underLease(leases, lease, signal, async () => {
      await renewed();
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(await isFree()).toBe(true);
  });

  it('is kept until the work is due again', async () => {
    const again = { ...lease, againSeconds: 3600 };
    await underLease(leases, again, signal, renewed);
    expect(await isFree()).toBe(false);
    const kept = await until();
    await knex('leases').delete();
    await holdLease(knex, 'x', 'clock', 3600);
    // Counted from the beginning of the work.
    expect(kept).toBeLessThanOrEqual(await until());
  });

  it('is given back when the work fails, though it is due again later', async () => {
    const again = { ...lease, againSeconds: 3600 };
    const work = underLease(leases, again, signal, async () => {
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await isFree()).toBe(true);
  });

  it('is held by a database that hangs: the work is told, and nobody waits', async () => {
    const brief = { ...lease, seconds: 0.2 };
    let unlock = () => {};
    const locked = new Promise<void>(resolve => {
      unlock = resolve;
    });
    let hanging: Promise<unknown> | undefined;
    const work = underLease(leases, brief, signal, async its => {
      const began = new Promise<void>(resolve => {
        hanging = knex.transaction(async trx => {
          // The row on PostgreSQL, the only connection on SQLite.
          await trx('leases').update({ holder: knex.raw('holder') });
          resolve();
          await locked;
        });
      });
      await began;
      if (!its.aborted) await once(its, 'abort');
      its.throwIfAborted();
    });
    await expect(work).rejects.toMatchObject({ name: 'ConflictError' });
    unlock();
    await hanging;
  });

  it('was taken by another: the work is told, and what the other holds stays', async () => {
    let held: AbortSignal | undefined;
    const work = underLease(
      leases,
      { ...lease, againSeconds: 3600 },
      signal,
      async its => {
        held = its;
        await knex('leases').update({ holder: 'another' });
        if (!its.aborted) await once(its, 'abort');
        its.throwIfAborted();
      },
    );
    await expect(work).rejects.toMatchObject({ name: 'ConflictError' });
    expect(held?.aborted).toBe(true);
    expect((await row()).holder).toBe('another');
  });

  it('could not be renewed for as long as it lasts: the work is told', async () => {
    const brief = { ...lease, seconds: 0.5 };
    const work = underLease(leases, brief, signal, async its => {
      await knex.schema.renameTable('leases', 'away');
      if (!its.aborted) await once(its, 'abort');
      its.throwIfAborted();
    });
    await expect(work).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('ends with whoever asked for the work', async () => {
    const asked = new AbortController();
    const work = underLease(leases, lease, asked.signal, async its => {
      asked.abort(new Error('stopping'));
      its.throwIfAborted();
    });
    await expect(work).rejects.toThrow('stopping');
    expect(await row()).toBeUndefined();
  });
});
