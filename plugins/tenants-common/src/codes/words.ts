// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Sentences of a table of codes in one language.

import { ValueTable } from './values';

/** A sentence for each code, with `{{name}}` for its values; `<code>.detailed` says one that is not always known, too. */
export type WordsOf<T extends ValueTable> = {
  [C in keyof T & string]: string;
} & { [C in keyof T & string as `${C}.detailed`]?: string };

/** The sentence of a code with its values, or `undefined` for a code that the table has not. */
export function sentenceOf(
  words: Readonly<Record<string, string>>,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string | undefined {
  const sentence = [`${code}.detailed`, code]
    .filter(key => Object.hasOwn(words, key))
    .map(key => words[key])
    .find((text, at, all) => at === all.length - 1 || knows(params, text));
  return sentence?.replace(PLACE, (_, name) =>
    Object.hasOwn(params, name) ? `${params[name]}` : '…',
  );
}

const PLACE = /\{\{(\w+)\}\}/g;

function knows(params: object, text: string): boolean {
  return [...text.matchAll(PLACE)].every(([, name]) =>
    Object.hasOwn(params, name),
  );
}
