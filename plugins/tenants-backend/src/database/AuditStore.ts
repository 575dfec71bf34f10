// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit's rows.

import { Knex } from 'knex';
import { AuditHead, ChainedEntry, NewEntry } from '../audit/AuditEntry';
import { AuditSilent } from '../audit/AuditSilent';
import { appendAudit } from './operations/appendAudit';
import { chainAudit } from './operations/chainAudit';

export class AuditStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Records what is no change of this database.
   *
   * @throws AuditSilent when it cannot be written
   */
  append(entry: NewEntry): Promise<void> {
    return AuditSilent.unless(() => appendAudit(this.knex, [entry]));
  }

  /** Whether something recorded is not in the chain yet. */
  async isBehind(): Promise<boolean> {
    return (await this.knex('audit_pending').first('id')) !== undefined;
  }

  /** Puts into the chain what was recorded until now; answers where it ends. */
  chain(): Promise<AuditHead | undefined> {
    return chainAudit(this.knex);
  }

  /** Rows of the chain in order, after a number. */
  async rows(after: number, limit: number): Promise<ChainedEntry[]> {
    const rows: ChainedEntry[] = await this.knex('audit_entries')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    return rows.map(row => ({ ...row, seq: Number(row.seq) }));
  }
}
