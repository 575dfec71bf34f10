// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the audit as files.

import { AuditEntry } from './audit';
import { csvCell } from './csvCell';

const COLUMNS = [
  'seq',
  'at',
  'who',
  'via',
  'event',
  'outcome',
  'tenantId',
  'life',
  'requests',
  'digestBefore',
  'digestAfter',
  'rule',
  'meta',
  'previous',
  'hash',
] as const satisfies (keyof AuditEntry)[];

/** The first line of a file; the mark at its beginning tells letters of all languages. */
export const auditCsvHeader = `\ufeff${COLUMNS.join(',')}\r\n`;

/** A line of RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
export function auditCsvLine(entry: AuditEntry): string {
  return `${COLUMNS.map(column => cell(entry[column])).join(',')}\r\n`;
}

/** A line of JSON. */
export function auditJsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function cell(value: AuditEntry[keyof AuditEntry]): string {
  const isPlain = value === undefined || typeof value === 'number';
  return csvCell(isPlain ? value : textOf(value));
}

function textOf(value: string | string[] | AuditEntry['meta']): string {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
