// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit's rows.

import { Knex } from 'knex';
import { AuditHead, ChainedEntry, NewEntry } from '../audit/AuditEntry';
import { ReadEntry } from '../audit/AuditTeller';
import { AuditSilent } from '../audit/AuditSilent';
import { ChainFault } from '../audit/ChainFault';
import { Checkpoint } from '../audit/AuditEntry';
import { AuditAppender } from './AuditAppender';
import { chainAudit } from './operations/chainAudit';
import { pruneAudit } from './operations/pruneAudit';
import { fromRow, Stored, toRow } from './rows';
import { VerdictRow } from './tables';

const PAGE = 1000;

type CheckpointRow = Checkpoint & {
  seq: number | string;
  signed: boolean | number;
};

export class AuditStore {
  private readonly appender: AuditAppender;

  /** Whoever appends waits for so many milliseconds at most. */
  constructor(private readonly knex: Knex, patienceMs = 15_000) {
    this.appender = new AuditAppender(knex, patienceMs);
  }

  /**
   * Records what is no change of this database; together with what others record at that moment.
   *
   * @throws AuditSilent when it cannot be written
   */
  append(entry: NewEntry): Promise<void> {
    return AuditSilent.unless(() => this.appender.add(entry));
  }

  /** Whether something recorded is not in the chain yet. */
  async isBehind(): Promise<boolean> {
    return (await this.knex('audit_pending').first('id')) !== undefined;
  }

  /** Puts into the chain what was recorded until now; answers where it ends. */
  chain(): Promise<AuditHead | undefined> {
    return chainAudit(this.knex);
  }

  /** Up to which row Backstage's auditor was told. */
  async toldUpTo(): Promise<number> {
    return Number((await this.knex('audit_told').first('seq')).seq);
  }

  /** Rows that it was not told of, oldest first. */
  async untold(limit: number): Promise<ReadEntry[]> {
    const rows = await this.rows(await this.toldUpTo(), limit);
    return rows.map(row => fromRow('audit_entries', row));
  }

  async markTold(seq: number): Promise<void> {
    await this.knex('audit_told').update({ seq });
  }

  /** Removes rows of the chain up to a number. */
  prune(to: number): Promise<void> {
    return pruneAudit(this.knex, to);
  }

  /** Whether the tables are there. */
  exists(): Promise<boolean> {
    return this.knex.schema.hasTable('audit_entries');
  }

  /** Oldest first. */
  async checkpoints(): Promise<Checkpoint[]> {
    const rows: CheckpointRow[] = await this.knex<CheckpointRow>(
      'audit_checkpoints',
    ).orderBy('seq');
    return rows.map(({ seq, signed, ...row }) => ({
      ...row,
      seq: Number(seq),
      signed: Boolean(signed),
    }));
  }

  /** One of the same rows is there already where another replica was faster. */
  async addCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await this.knex('audit_checkpoints')
      .insert(checkpoint)
      .onConflict('seq')
      .ignore();
  }

  /** Writes down what was found when the chain was walked. */
  async saveVerdict(
    head: AuditHead | undefined,
    faults: ChainFault[],
    at: string,
  ): Promise<void> {
    const row = { id: 1, seq: head?.seq ?? 0, at, faults };
    await this.knex('audit_verdict')
      .insert(toRow('audit_verdict', row))
      .onConflict('id')
      .merge();
  }

  /** What was found last. */
  async verdict(): Promise<Omit<VerdictRow, 'id'> | undefined> {
    const row: Stored<'audit_verdict'> | undefined = await this.knex(
      'audit_verdict',
    ).first();
    if (!row) return undefined;
    const { seq, at, faults } = fromRow('audit_verdict', row);
    return { seq: Number(seq), at, faults };
  }

  /** All rows, a part at a time. */
  async *pages(): AsyncGenerator<ChainedEntry[]> {
    for (let after = 0; ; ) {
      const rows = await this.rows(after, PAGE);
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
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
