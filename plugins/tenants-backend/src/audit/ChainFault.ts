// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** What became of rows `seq` to `to` of the audit. */
export type ChainFault = {
  code:
    | 'touched'
    | 'removed'
    | 'inserted'
    | 'moved'
    | 'rewritten'
    | 'cut_off'
    | 'forged';
  seq: number;
  to: number;
  /** Of a row that was moved: where it stood. */
  from?: number;
  /** Who knows it otherwise. */
  by?: string;
};

const WORDS: Record<Exclude<ChainFault['code'], 'forged'>, string> = {
  touched: 'changed after it was sealed',
  removed: 'removed',
  inserted: 'put in by somebody else',
  moved: 'moved from another place',
  rewritten: 'written anew, hashes and all',
  cut_off: 'cut off the end',
};

/** A sentence in English, for logs and terminals. */
export function describeFault({ code, seq, to, from, by }: ChainFault): string {
  const rows = to > seq ? `Rows ${seq} to ${to}` : `Row ${seq}`;
  const was = to > seq ? 'were' : 'was';
  const where = from === undefined ? '' : ` (it stood at ${from})`;
  if (code === 'forged') {
    return `The checkpoint of row ${seq} is not what was written down then: ${by}`;
  }
  const known = by ? `: ${by} know${/ more$/.test(by) ? '' : 's'} better` : '';
  const one = code === 'rewritten' && to > seq ? 'One of rows' : undefined;
  const subject = one ? `${one} ${seq} to ${to}` : rows;
  return `${subject} ${one ? 'was' : was} ${WORDS[code]}${where}${known}`;
}
