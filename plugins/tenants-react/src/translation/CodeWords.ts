// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a language has to say: a sentence for each code, and none for a code that nobody knows.

import {
  DELIVERY_VALUES,
  EVENT_VALUES,
  FIELD_LABELS,
  FIELD_VALUES,
  FINDING_VALUES,
  SCORE_NOTE_VALUES,
  SIZING_VALUES,
  VERDICT_VALUES,
} from '@ecp-ai/backstage-plugin-tenants-common';

type Sentences<G extends string, T> = {
  [C in keyof T & string as `${G}.${C}`]: string;
} & { [C in keyof T & string as `${G}.${C}.detailed`]?: string } & {
  [C in `${G}.unknown`]: string;
};

/** Words of the entries of a timeline. */
export type TimelineWords = Sentences<'timeline', typeof EVENT_VALUES>;

/** Words of verdicts and deliveries. */
export type CodeWords = Sentences<'verdict', typeof VERDICT_VALUES> &
  Sentences<'delivery', typeof DELIVERY_VALUES> & {
    [C in
      | 'conflict'
      | 'refused'
      | 'failed'
      | 'waiting'
      | 'unknown' as `outcome.${C}`]: string;
  };

/** Words of what is refused. */
export type FieldWords = Sentences<'field', typeof FIELD_VALUES> & {
  'field.whole': string;
};

/** Words of findings. */
export type FindingWords = Sentences<'finding', typeof FINDING_VALUES>;

/** Words of what is said of a Score file. */
export type ScoreNoteWords = Sentences<'score', typeof SCORE_NOTE_VALUES>;

/** Words of the arithmetic of an advice, and of what stands in its way. */
export type SizingWords = Sentences<'sizing', typeof SIZING_VALUES>;

/** What fields are called. */
export type LabelWords = {
  [C in keyof typeof FIELD_LABELS as `label.${C}`]: string;
} & { 'label.unknown': string; 'label.below': string };

type Prefixed<G extends string, W> = {
  [C in keyof W & string as `${G}.${C}`]: W[C];
};

/** Sentences that stand elsewhere, as messages of a group. */
export function wordsAs<G extends string, W extends Record<string, string>>(
  group: G,
  words: W,
): Prefixed<G, W> {
  return Object.fromEntries(
    Object.entries(words).map(([code, text]) => [`${group}.${code}`, text]),
  ) as Prefixed<G, W>;
}
