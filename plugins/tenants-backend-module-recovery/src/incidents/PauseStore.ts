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
  async held(scopes: string[]): Promise<Map<string, Pause>> {
    const rows: PauseRow[] = await this.knex<PauseRow>('recovery_pauses')
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

  /** The last one counts. */
  async pause(
    scope: string,
    { by, reason, until }: { by: string; reason: string; until?: string },
  ): Promise<void> {
    await this.knex<PauseRow>('recovery_pauses')
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
  async end(scope: string): Promise<boolean> {
    return (await this.knex('recovery_pauses').where({ scope }).delete()) > 0;
  }
}
