// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Spreadsheets take what begins so for a formula, in full width as well, and run it.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell: a text, a number, or nothing. */
export type Cell = string | number | undefined;

/**
 * Rows as comma-separated values (RFC 4180) that a spreadsheet opens as what they are: no text of anybody's becomes a formula,
 * and letters of all languages are told by the mark at the beginning.
 */
export function csvOf(rows: Cell[][]): string {
  const lines = rows.map(row => row.map(inCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function inCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
