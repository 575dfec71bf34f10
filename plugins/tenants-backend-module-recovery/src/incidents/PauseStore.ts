// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pauses: of recovery everywhere, or of a tenant in one of its lives.

import { Recovery } from '@ecp-ai/backstage-plugin-tenants-common';
import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { PauseRow } from '../database/tables';

/** The scope of everything. */
export const EVERYWHERE = '*';

/** A pause that holds. */
export type Pause = NonNullable<Recovery['paused']>;

export class PauseStore {
  constructor(
    private readonly knex: ModuleConnection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Those that hold now, of these scopes. */
  async held(
    scopes: string[],
    knex: ModuleConnection = this.knex,
  ): Promise<Map<string, Pause>> {
    const rows: PauseRow[] = await knex<PauseRow>('recovery_pauses')
      .whereIn('scope', scopes)
      .where(it =>
        it.whereNull('until').orWhere('until', '>', this.now().toISOString()),
      );
    return new Map(
      rows.map(({ scope, by, at, reason, until }) => [
        scope,
        { by, at, reason, ...(until && { until }) },
      ]),
    );
  }

  /**
   * Whether nothing holds a life; that stays so until the transaction is over.
   *
   * Race rule: whoever begins something shares a lock that {@link change} has alone. What was begun before a pause is
   * committed before it; what comes after finds the pause.
   */
  async isFree(tx: ModuleConnection, life: string): Promise<boolean> {
    await lock(tx, 'pg_advisory_xact_lock_shared');
    return (await this.held([EVERYWHERE, life], tx)).size === 0;
  }

  /** A transaction in which nobody begins anything. */
  async change<T>(work: (tx: ModuleConnection) => Promise<T>): Promise<T> {
    return this.knex.transaction(async tx => {
      await lock(tx, 'pg_advisory_xact_lock');
      return work(tx);
    });
  }

  /** The last one counts. */
  async pause(
    tx: ModuleConnection,
    scope: string,
    { by, reason, until }: { by: string; reason: string; until?: string },
  ): Promise<void> {
    await tx<PauseRow>('recovery_pauses')
      .insert({
        scope,
        by,
        reason,
        at: this.now().toISOString(),
        until: until === undefined ? null : new Date(until).toISOString(),
      })
      .onConflict('scope')
      .merge();
  }

  /** Whether there was one. */
  async end(tx: ModuleConnection, scope: string): Promise<boolean> {
    return (await tx('recovery_pauses').where({ scope }).delete()) > 0;
  }
}

/** On SQLite transactions come one after the other anyway. */
async function lock(tx: ModuleConnection, how: string): Promise<void> {
  if (tx.client.config.client !== 'pg') return;
  await tx.raw(`select ${how}(hashtextextended('recovery_pauses', 2))`);
}
