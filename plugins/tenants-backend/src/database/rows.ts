// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The JSON columns of tables: text where they are stored, so that both engines read them alike, values everywhere else.
// This is the one place that reads and writes them (the lint refuses JSON.parse and JSON.stringify elsewhere).

import {
  AuditRow,
  ClusterRow,
  DeliveryRow,
  EventRow,
  GitBranchRow,
  RequestRow,
  RevisionRow,
  StatusRow,
  TargetStateRow,
  TenantRow,
  VerdictRow,
} from './tables';

type Rows = {
  audit_pending: AuditRow;
  audit_verdict: VerdictRow;
  audit_entries: AuditRow & { seq: number; previous: string; hash: string };
  tenants: TenantRow;
  requests: RequestRow;
  revisions: RevisionRow;
  deliveries: DeliveryRow;
  tenant_status: StatusRow;
  tenant_events: EventRow;
  git_branches: GitBranchRow;
  target_state: TargetStateRow;
  clusters: ClusterRow;
};

const JSON_COLUMNS = {
  audit_pending: ['requests', 'meta'],
  audit_verdict: ['faults'],
  audit_entries: ['requests', 'meta'],
  tenants: ['spec', 'needs'],
  requests: [
    'spec',
    'findings',
    'capacity',
    'needs',
    'devices',
    'goes',
    'requirement',
  ],
  revisions: ['spec'],
  deliveries: ['error_params', 'objects', 'links', 'report'],
  tenant_status: ['verdict', 'status'],
  tenant_events: ['params'],
  git_branches: ['problem', 'rebuild'],
  target_state: ['state'],
  clusters: ['facts', 'problem'],
} as const satisfies { [T in keyof Rows]: readonly (keyof Rows[T])[] };

type Table = keyof Rows;
type JsonColumn<T extends Table> = (typeof JSON_COLUMNS)[T][number];

/** What an engine holds for a value. */
type Text<Value> = Value extends null | undefined ? Value : string;

/** A row as an engine answers it. */
export type Stored<T extends Table> = {
  [C in keyof Rows[T]]: C extends JsonColumn<T> ? Text<Rows[T][C]> : Rows[T][C];
};

type Read<T extends Table, S> = {
  [C in keyof S]: C extends JsonColumn<T> & keyof Rows[T]
    ? Exclude<Rows[T][C], null> | Extract<S[C], null | undefined>
    : S[C];
};

type Written<T extends Table, V> = {
  [C in keyof V]: C extends JsonColumn<T> ? Text<V[C]> : V[C];
};

/** A row, or some columns of one, with the values of its JSON columns. */
export function fromRow<T extends Table, S extends object>(
  table: T,
  stored: S & { [C in JsonColumn<T>]?: string | null },
): Read<T, S> {
  return changed(table, stored, text => JSON.parse(text as string));
}

/** Columns as they are stored; `undefined` is left out by the query builder, as elsewhere. */
export function toRow<T extends Table, V extends Partial<Rows[T]>>(
  table: T,
  values: V,
): Written<T, V> {
  return changed(table, values, value => JSON.stringify(value));
}

function changed(
  table: Table,
  row: object,
  change: (column: unknown) => unknown,
): any {
  const copy: Record<string, unknown> = { ...row };
  for (const column of JSON_COLUMNS[table]) {
    const value = copy[column];
    if (value !== undefined && value !== null) copy[column] = change(value);
  }
  return copy;
}

/** What JSON says of a half of a character. */
const MAYBE_HALF = /\\ud[89a-f]/;

/**
 * Stored rows as one value, for statements that take many. A half of a character, which a text that was cut may end with, is
 * U+FFFD in it, as it would be by itself: PostgreSQL refuses its escape.
 */
export function toRecordset(rows: object[]): string {
  const text = JSON.stringify(rows);
  if (!MAYBE_HALF.test(text)) return text;
  return JSON.stringify(rows, (_key, value) =>
    typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\ufffd') : value,
  );
}
