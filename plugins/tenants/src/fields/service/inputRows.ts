// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The inputs of a part as rows of a table.

import type { MessageKey } from '@ecp-ai/backstage-plugin-tenants-react';
import { ComponentType } from 'react';
import { isWithin, Part, placeIn } from './part';

type Below<K> = K extends `input.${infer Name}` ? Name : never;

/** What an input is called in the dictionaries, below `input.` */
export type InputName = Below<MessageKey>;

/** How what it holds is written. */
type Kind =
  /** A word, a line of text as it is, or a text of several lines as it is. */
  | {
      as: 'word' | 'value' | 'file';
      placeholder?: string;
      isRequired?: boolean;
    }
  | { as: 'number'; bounds: [number, number] }
  /** One of some values, the first of which is meant where none is set; they have words as `<name>.<value>`. */
  | { as: 'choice'; options: readonly string[] }
  /** The same, of names that need no words; one that has no default is required. */
  | { as: 'name'; options: readonly string[]; isRequired?: boolean }
  /** `true`, or nothing. */
  | { as: 'flag' }
  /** A list of texts, one a line; one that is required may be empty while it is written. */
  | { as: 'lines'; isRequired?: boolean }
  /**
   * Something of its own, with the whole line for itself unless it is small. It says what is wrong with its part; one of the
   * part itself leaves that to the others, but for the places in it that it `shows`.
   */
  | {
      as: 'part';
      Input: ComponentType<{ part: Part; name: InputName }>;
      shows?: readonly string[];
      isSmall?: true;
    };

/** An input. */
export type InputRow = {
  name: InputName;
  /** Its place in the part. Default: its name; '' is the part itself */
  at?: string;
  /** There is a sentence about it in the dictionaries, as `<name>.help`. */
  hasHelp?: true;
} & Kind;

/** The place of an input in its part. */
export const placeOf = (row: InputRow) => row.at ?? row.name;

/** Whether what is wrong at a place is said by an input of a part. */
export function isSaidBy(row: InputRow, part: Part, path: string): boolean {
  const { at } = placeIn(part, placeOf(row));
  if (row.as === 'lines') return isWithin(path, at);
  if (row.as !== 'part') return path === at;
  return row.at === ''
    ? (row.shows ?? []).some(place => path === `${at}.${place}`)
    : isWithin(path, at);
}
