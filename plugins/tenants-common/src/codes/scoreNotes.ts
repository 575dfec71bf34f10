// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is said of a Score file that became services, with the values that each sentence may use.

import { ValueTable } from './values';

/** What somebody has to give before the services are what the file means. */
export const SCORE_GAP_VALUES = {
  'image-to-give': [],
  'variable-to-give': ['variable', 'placeholder'],
  'file-to-give': ['placeholder'],
  'file-elsewhere': ['source'],
  'host-to-give': [],
  'route-to-give': ['host', 'path'],
  'resource-to-give': ['resource'],
  'compute-to-give': ['missing'],
  'volume-to-give': ['source'],
  'volume-without-size': ['volume'],
} as const satisfies ValueTable;

/** What was not taken. */
export const SCORE_LEFT_VALUES = {
  'not-taken': [],
  malformed: ['expected'],
  'container-missing': [],
  'order-left': ['container'],
  'port-twice': ['port'],
  'probe-beside': [],
  'probe-headers': [],
  'probe-second': [],
  'liveness-differs': [],
  'requests-left': ['asked', 'limit'],
  'file-binary': [],
  'file-mode': ['mode'],
  'file-path-taken': [],
  'volume-path-taken': [],
  'volume-twice': ['volume'],
  'volume-below': ['path'],
  'volume-writable': ['volume'],
  'resource-unused': ['resource'],
  'route-more': ['host'],
} as const satisfies ValueTable;

/** What was taken otherwise than it is written. */
export const SCORE_CHANGED_VALUES = {
  'name-adjusted': ['written', 'became'],
  'port-inside': ['port', 'target'],
  'quantity-rounded': ['written', 'became'],
  'limits-of-requests': [],
  'probe-of-both': [],
  'shared-with-all': ['container'],
  'volume-lent': ['source'],
} as const satisfies ValueTable;

/** Everything that is said. */
export const SCORE_NOTE_VALUES = {
  ...SCORE_GAP_VALUES,
  ...SCORE_LEFT_VALUES,
  ...SCORE_CHANGED_VALUES,
  // As many as anybody reads are said; this counts the others.
  'notes-omitted': ['count'],
} as const satisfies ValueTable;

/** One of {@link SCORE_NOTE_VALUES}. */
export type ScoreNoteCode = keyof typeof SCORE_NOTE_VALUES;

/** What a note asks of the reader: to give something, to do without it, or to look at it. */
export type ScoreNoteKind = 'gap' | 'left' | 'changed';

/** Of a code that somebody else brought, too. */
export function scoreNoteKind(code: string): ScoreNoteKind {
  if (Object.hasOwn(SCORE_GAP_VALUES, code)) return 'gap';
  return Object.hasOwn(SCORE_CHANGED_VALUES, code) ? 'changed' : 'left';
}
