// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Spreadsheets take what begins so for a formula, in full width as well, and run it. Where their separator is another one
// than the comma, a cell begins behind it, too, whatever is quoted.
const FORMULA = /^[\s"]*[=+\-@＝＋－＠]/;
const SEPARATORS = /([;\t\r\n])/;
const BLANK = /^[\t\r\n]/;

/**
 * A cell of comma-separated values (RFC 4180): a text in quotes, a number, or nothing. What a spreadsheet would take for a formula
 * has an apostrophe before it.
 */
export function csvCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  const marked = value
    .split(SEPARATORS)
    .map(part => (FORMULA.test(part) ? `'${part}` : part))
    .join('');
  const safe = BLANK.test(marked) ? `'${marked}` : marked;
  return `"${safe.replaceAll('"', '""')}"`;
}
