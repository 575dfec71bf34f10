// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Leases and due times are compared on the database's clock, so that replicas need not agree on theirs.

import { Knex } from 'knex';

/** Milliseconds since the epoch, as the database sees it, plus an offset. */
export function databaseTime(knex: Knex, plusMilliseconds = 0): Knex.Raw {
  const now =
    knex.client.config.client === 'pg'
      ? 'floor(extract(epoch from clock_timestamp()) * 1000)'
      : `(unixepoch('subsec') * 1000)`;
  return knex.raw(`${now} + ?`, [plusMilliseconds]);
}

/** A moment of history. */
export function isoNow(): string {
  return new Date().toISOString();
}

/** A moment so many seconds from now. */
export function isoIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
