// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Writes what is recorded by itself, not with a change: many rows at a time, into the chain at once where that is free.

import { Together } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { AuditHead, NewEntry, StoredEntry } from '../audit/AuditEntry';
import { addPending, toAuditRow } from './operations/appendAudit';
import { takesMany } from './operations/auditRows';
import { readAuditHead } from './operations/chainAudit';
import { sealAudit } from './operations/sealAudit';

export class AuditAppender {
  private readonly rows: Together<StoredEntry, void>;
  /** Where the chain ends, as far as this replica knows. */
  private head?: AuditHead;

  /** Whoever appends waits for so many milliseconds at most. */
  constructor(private readonly knex: Knex, patienceMs: number) {
    this.rows = new Together(
      // A little later than whoever waits for it: what it fails with then says nothing of the single rows.
      rows => this.write(rows, 2 * patienceMs).then(() => rows.map(() => {})),
      takesMany(knex) ? 256 : 100,
      patienceMs,
    );
  }

  /** Resolves when it is written. */
  async add(entry: NewEntry): Promise<void> {
    await this.rows.add(toAuditRow(entry));
  }

  private async write(rows: StoredEntry[], giveUpMs: number): Promise<void> {
    const isSealed = takesMany(this.knex) && (await this.seal(rows, giveUpMs));
    if (!isSealed) await addPending(this.knex, rows, giveUpMs);
  }

  private async seal(rows: StoredEntry[], giveUpMs: number): Promise<boolean> {
    const head = this.head ?? (await readAuditHead(this.knex, giveUpMs));
    // Until an answer says so, nothing is known of where it ends.
    this.head = undefined;
    if (head) this.head = await sealAudit(this.knex, head, rows, giveUpMs);
    return this.head !== undefined;
  }
}
