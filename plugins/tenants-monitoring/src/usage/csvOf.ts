// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { csvCell } from '@ecp-ai/backstage-plugin-tenants-common';

/** A cell: a text, a number, or nothing. */
export type Cell = string | number | undefined;

/**
 * Rows as comma-separated values (RFC 4180) that a spreadsheet opens as what they are: no text of anybody's becomes a formula,
 * and letters of all languages are told by the mark at the beginning.
 */
export function csvOf(rows: Cell[][]): string {
  const lines = rows.map(row => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
