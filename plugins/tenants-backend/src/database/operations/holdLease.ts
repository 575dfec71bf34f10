// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';

/**
 * Takes or renews a named lease. One upsert: it wins where the lease is ours or has run out in database time.
 */
export async function holdLease(
  knex: Knex,
  name: string,
  holder: string,
  seconds: number,
): Promise<boolean> {
  const until = databaseTime(knex, seconds * 1000);
  const rows = await knex('leases')
    .insert({ name, holder, lease_until: until })
    .onConflict('name')
    .merge({ holder, lease_until: until })
    .where(mine =>
      mine
        .where('leases.holder', holder)
        .orWhere('leases.lease_until', '<', databaseTime(knex)),
    )
    .returning('holder');
  return rows.length > 0;
}

/** Gives a lease back, so that another replica need not wait for it to run out. */
export async function releaseLease(
  knex: Knex,
  name: string,
  holder: string,
): Promise<void> {
  await knex('leases').where({ name, holder }).delete();
}
