// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts as attackers, and unlucky people, could write them.

import fc from 'fast-check';
import { findUnfit, TextKind } from '@ecp-ai/backstage-plugin-tenants-common';

const HOSTILE = [
  '---\nkind: ClusterRoleBinding',
  '\n---\napiVersion: v1\nkind: Secret\n',
  '"\n  injected: true',
  "'; DROP TABLE tenants; --",
  '{{ .Values.secret }}',
  '!!js/function "x"',
  '*alias',
  '&anchor x',
  '<<: *merge',
  'a: b # c',
  '- item',
  '? key',
  '|',
  '>-\n  folded',
  '%YAML 1.1',
  '...',
  '~',
  'null',
  'Yes',
  'off',
  '0x1F',
  '0o17',
  '1e3',
  '1_000',
  '12:30:45',
  '2001-01-01',
  '.inf',
  '.NaN',
  '=',
  ' leading',
  'trailing ',
  'tab\tinside',
  'next\u0085line',
  'line\u2028separator',
  '비전 연구실',
  '👩🏽‍🔬',
  '\ufffe',
  'very '.repeat(60),
  'dos\r\nlines\r\n',
  'mac\rlines',
  'می\u200cخواهم',
  'soft\u00adhyphen',
  'tag\u{e0041}ged',
  'a\u202eb',
  '__proto__',
];

/** Any text, often one that YAML could trip over. */
export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom('\n', ' ', ':', '-', '#', 'a', '"', "'", '\t'), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
);

/** The text without what a text of this kind may not hold. */
function fitted(text: string, kind: TextKind): string {
  const unfit = findUnfit(text, kind);
  return unfit
    ? fitted(
        text.slice(0, unfit.position) + text.slice(unfit.position + 1),
        kind,
      )
    : text;
}

/** Of several lines. */
export const text = hostileText.map(it => fitted(it, 'text'));
/** As programs are given it. */
export const handed = hostileText.map(it => fitted(it, 'value'));
/** Of one line, as short as a name. */
export const line = hostileText.map(it =>
  fitted(fitted(it, 'line').slice(0, 80), 'line'),
);
