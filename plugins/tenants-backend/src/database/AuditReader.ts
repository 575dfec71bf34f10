// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit as answers.

import {
  AuditEntry,
  ExportAuditQuery,
  ListAuditQuery,
  Page,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { readPage } from './keyset';
import { fromRow, Stored } from './rows';

/** So many rows are held at once. */
const BATCH = 500;

type Filters = Omit<ListAuditQuery, 'limit' | 'cursor'>;
type Row = Stored<'audit_entries'>;

export class AuditReader {
  constructor(private readonly knex: Knex) {}

  /** Newest first. */
  async list({
    limit,
    cursor,
    ...filters
  }: Filters & { limit: number; cursor?: string }): Promise<Page<AuditEntry>> {
    const { knex } = this;
    const sql = knex.raw('??', ['seq']);
    const page = await readPage<Row>({
      name: 'audit',
      rows: this.fitting(filters),
      order: [{ name: 'seq', sql, type: 'number', direction: 'desc' }],
      limit,
      cursor,
      knex,
    });
    return { ...page, items: page.items.map(toEntry) };
  }

  /** All that fit, oldest first. */
  async *all(
    filters: Omit<ExportAuditQuery, 'format'>,
  ): AsyncGenerator<AuditEntry> {
    let after = 0;
    for (;;) {
      const rows: Row[] = await this.fitting(filters)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(BATCH);
      for (const row of rows) yield toEntry(row);
      if (rows.length < BATCH) return;
      after = Number(rows.at(-1)!.seq);
    }
  }

  private fitting({ who, event, outcome, tenantId, from, to }: Filters) {
    return this.knex<Row>('audit_entries').modify(query => {
      if (who) query.where({ who });
      if (event) query.where({ event });
      if (outcome) query.where({ outcome });
      if (tenantId) query.where({ tenant_id: tenantId });
      // As they are stored: in UTC, with milliseconds.
      if (from) query.where('at', '>=', new Date(from).toISOString());
      if (to) query.where('at', '<', new Date(to).toISOString());
    });
  }
}

function toEntry(stored: Row): AuditEntry {
  const row = fromRow('audit_entries', stored);
  return {
    seq: Number(row.seq),
    at: row.at,
    who: row.who,
    ...(row.via && { via: row.via }),
    event: row.event,
    outcome: row.outcome,
    ...(row.tenant_id && { tenantId: row.tenant_id }),
    ...(row.life && { life: row.life }),
    requests: row.requests,
    ...(row.digest_before && { digestBefore: row.digest_before }),
    ...(row.digest_after && { digestAfter: row.digest_after }),
    ...(row.rule && { rule: row.rule }),
    meta: row.meta as AuditEntry['meta'],
    previous: row.previous,
    hash: row.hash,
  };
}
