// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names and values inside a text: of a connection string, a flag, a query, JSON, YAML, XML, a header.

import { Meaning, meaningOf, wordsOf } from './names';
import { LONGEST_VALUE, readValue, Value } from './readValue';
import type { Work } from './work';

/** A name with a value behind it. */
export type Pair = Value & {
  name: string;
  meaning: Meaning;
  /** `>`: the value is the content of an element. */
  separator: '=' | ':' | '>';
  /** Up to two signs before the name, and what follows it up to the separator. */
  before: string;
  /** What follows the separator, as far as it is read. */
  after: string;
  /** Where the name begins. */
  start: number;
  /** Where the separator stands. */
  at: number;
};

/** What a look at a name and at a pair costs, beside the length of its value. */
const STEPS_OF_NAME = 3;
const STEPS_OF_PAIR = 10;
const STEPS_OF_HEADER = 150;
const HEADER = /(?:cookie|authorization)$/i;
const LONGEST_NAME = 64;
const NAME_SIGN = /[\p{L}\p{M}\p{N}_.-]/u;
const LONGEST_TAG = 256;
/** Names are aligned, and no longer than this. */
const LONGEST_GAP = 64;
/** Names of which the last word is spoken apart: `API key`, `비밀 번호`. */
const SECOND_WORD = /^(?:key|token|phrase|code|secret|번호|키)$/i;
/** Names that name what another pair holds, and names that hold it. */
const APART =
  /^(?:name|key|id|field|param|parameter|variable|var|env|property|option|setting|header|value|val|default|data|content|text|string|entry|constant)$/i;

/** The pairs of a text that are about secrets, or that name or hold what stands apart; in the order of the text. */
export function* readPairs(text: string, work: Work): Generator<Pair> {
  for (const { 0: sign, index } of text.matchAll(/[=:>]/g)) {
    if (!work.spend(STEPS_OF_NAME)) {
      return;
    }
    const name =
      sign === '>' ? nameOfElement(text, index) : nameBefore(text, index);
    if (name && name.start < name.end) {
      const word = text.slice(name.start, name.end);
      const meaning = meaningOf(word);
      if (meaning || APART.test(wordsOf(word).at(-1) ?? '')) {
        const after = afterName(text, name.end, index);
        const value = sign === '>' ? contentOf(after) : readValue(after);
        const steps = HEADER.test(word) ? STEPS_OF_HEADER : STEPS_OF_PAIR;
        if (!work.spend(steps + Math.ceil(value.length / 4))) {
          return;
        }
        yield {
          ...value,
          name: word,
          meaning,
          separator: sign as Pair['separator'],
          before: text.slice(Math.max(0, name.start - 2), index),
          after,
          start: name.start,
          at: index,
        };
      }
    }
  }
}

// JSON may have the value of a name in quotes in another line.
function afterName(text: string, end: number, separator: number): string {
  const after = text.slice(separator + 1, separator + 1 + LONGEST_VALUE);
  return isQuote(text[end])
    ? after.replace(/^\s{0,64}\n\s{0,64}(?=["'])/, ' ')
    : after;
}

type Span = { start: number; end: number };

function nameBefore(text: string, separator: number): Span {
  const end = endOfName(text, separator);
  const start = startOfName(text, end);
  if (text[start - 1] === ' ' && SECOND_WORD.test(text.slice(start, end))) {
    return { start: startOfName(text, start - 1), end };
  }
  return { start, end };
}

// Back over `name := value`, blanks that align, and what closes `"name"`, `\"name\"` and `['name']`.
function endOfName(text: string, separator: number): number {
  const colon = text[separator - 1] === ':' ? separator - 1 : separator;
  let end = colon;
  const farthest = Math.max(0, colon - LONGEST_GAP);
  while (end > farthest && /\s/.test(text[end - 1])) {
    end--;
  }
  // Only a name in quotes has its colon in another line.
  if (/[\r\n]/.test(text.slice(end, colon)) && !isQuote(text[end - 1])) {
    return colon;
  }
  for (const signs of [']', `"'`, '\\']) {
    if (end > 0 && signs.includes(text[end - 1])) {
      end--;
    }
  }
  return end;
}

function isQuote(sign: string | undefined): boolean {
  return sign === '"' || sign === "'";
}

function startOfName(text: string, end: number): number {
  let start = end;
  while (
    start > 0 &&
    end - start < LONGEST_NAME &&
    NAME_SIGN.test(text[start - 1])
  ) {
    start--;
  }
  return start;
}

/** `password` of `<db:password enc="no">`. */
function nameOfElement(text: string, close: number): Span | undefined {
  const from = Math.max(0, close - LONGEST_TAG);
  const open = text.slice(from, close).lastIndexOf('<');
  if (open < 0 || text[close - 1] === '/') {
    return undefined;
  }
  const tag = text.slice(from + open + 1, close);
  const name =
    /^(?:[\w.-]{1,32}:)?([\p{L}_][\p{L}\p{N}_.-]{0,63})(?=\s|$)/u.exec(tag);
  const end = from + open + 1 + (name?.[0].length ?? 0);
  return name ? { start: end - name[1].length, end } : undefined;
}

function contentOf(after: string): Value {
  const inner = after.replace(/^\s{0,16}<!\[CDATA\[/, '');
  const end = inner.search(inner === after ? /</ : /\]\]>/);
  const text = end < 0 ? '' : inner.slice(0, end).trim();
  return { text, quoted: true, rest: '', length: text.length };
}
