// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is asked of a database, and how it finds the answer: by an index, or by looking at every row.

import { Knex } from 'knex';

/** One statement as it was sent. */
export type Sent = { sql: string; bindings: readonly Knex.RawBinding[] };

/** Answers the statements that are sent while `work` goes on, transactions' own words left out. */
export async function queriesOf(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const note = ({ sql, bindings = [] }: Sent) => {
    if (/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      sent.push({ sql, bindings });
    }
  };
  knex.on('query', note);
  try {
    await work();
  } finally {
    knex.removeListener('query', note);
  }
  return sent;
}

/**
 * The tables that a statement can only read as a whole, whatever they hold: no index serves a condition of equality.
 *
 * PostgreSQL chooses by size, and these tables are small; it is kept from everything that reads a whole table where it need not.
 */
export async function tablesReadWhole(
  knex: Knex,
  { sql, bindings }: Sent,
): Promise<string[]> {
  // As Knex takes it: it numbers PostgreSQL's parameters itself.
  const text = sql.replace(/\$\d+/g, '?');
  return knex.client.config.client === 'pg'
    ? onPostgres(knex, text, bindings)
    : onSqlite(knex, text, bindings);
}

async function onSqlite(knex: Knex, sql: string, bindings: Sent['bindings']) {
  const steps: { detail: string }[] = await knex.raw(
    `EXPLAIN QUERY PLAN ${sql}`,
    bindings,
  );
  return steps.flatMap(({ detail }) => {
    const [, table] = /^(?:SCAN|SEARCH) (\S+)/.exec(detail) ?? [];
    return table && !detail.includes('=?') ? [table] : [];
  });
}

type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Alias?: string;
  Plans?: PlanNode[];
};

async function onPostgres(knex: Knex, sql: string, bindings: Sent['bindings']) {
  return knex.transaction(async tx => {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin']) {
      await tx.raw(`SET LOCAL enable_${way} = off`);
    }
    const { rows } = await tx.raw(`EXPLAIN (FORMAT JSON) ${sql}`, bindings);
    const [{ Plan }] = rows[0]['QUERY PLAN'];
    return wholeReads(Plan);
  });
}

function wholeReads(node: PlanNode): string[] {
  const own = node.Alias ?? node['Relation Name'];
  const isWhole = own !== undefined && !conditionsOf(node).includes(' = ');
  return [
    ...(isWhole && /Scan$/.test(node['Node Type']) ? [own] : []),
    ...(node.Plans ?? []).flatMap(wholeReads),
  ];
}

/** Of a node that reads a table; what a bitmap reads is what the indexes below it found. */
function conditionsOf(node: PlanNode): string {
  const below = node['Node Type'].startsWith('Bitmap') ? node.Plans ?? [] : [];
  return [node['Index Cond'] ?? '', ...below.map(conditionsOf)].join();
}
