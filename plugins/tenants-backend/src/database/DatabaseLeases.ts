// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { holdLease, releaseLease } from './operations/holdLease';

/** Named leases in database time, for work that one replica does at a time. */
export class DatabaseLeases {
  constructor(private readonly knex: Knex) {}

  /** Takes or renews one; false: somebody else holds it. */
  hold(name: string, holder: string, seconds: number): Promise<boolean> {
    return holdLease(this.knex, name, holder, seconds);
  }

  release(name: string, holder: string): Promise<void> {
    return releaseLease(this.knex, name, holder);
  }
}
