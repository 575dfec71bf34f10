// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names and values inside a text: `password=…` of a connection string, a flag, a query, JSON, YAML, a header, a sentence.

import { judgeNamed } from './judgeNamed';
import { kindOfName, NameKind } from './names';
import { defaultIn, isEncodedPair, kindOfValue } from './values';
import { gravest, Verdict } from './Verdict';

const LONGEST_NAME = 64;
const LONGEST_VALUE = 512;
const SEPARATOR = /[=:]/g;
const NAME_SIGN = /[\p{L}\p{N}_.-]/u;
const VALUE =
  /^>?[ \t]{0,8}(?:\\?"([^"\n]{0,512})"|\\?'([^'\n]{0,512})'|([^\s"'&;,|]{1,512}))/;
const HEADER = /(?<![A-Za-z])(bearer|basic)\s{1,3}([\w.~+/=-]{6,512})/gi;
const SENTENCE =
  /(?<!\p{L})(?:(?:password|passwd|passphrase|pwd|pw|secret|token|api[ -]?key)\s{1,3}(?:is|was)|(?:비밀번호|암호|패스워드|토큰|시크릿)\s?(?:은|는|이|가)?)\s{1,3}([\x21-\x7e]{4,128})/giu;

/** What the names and values in a text say. */
export function judgeAssignments(text: string): Verdict {
  return gravest([...pairs(text), ...headers(text), ...sentences(text)]);
}

function* pairs(text: string): Generator<Verdict> {
  for (const { index } of text.matchAll(SEPARATOR)) {
    const end = endOfName(text, index);
    const start = startOfName(text, end);
    const kind = kindOfName(text.slice(start, end));
    // `team/secret-api:1.2` is an image.
    if (kind && text[start - 1] !== '/') {
      const before = text.slice(Math.max(0, start - 2), index);
      const after = text.slice(index + 1, index + 1 + LONGEST_VALUE + 16);
      yield judgePair(kind, before, text[index], after);
    }
  }
}

// Back over `name := value`, blanks, and what closes `"name"`, `\"name\"` and `['name']`.
function endOfName(text: string, separator: number): number {
  let end = separator;
  for (const signs of [':', ' \t', ' \t', ']', `"'`, '\\']) {
    if (end > 0 && signs.includes(text[end - 1])) {
      end--;
    }
  }
  return end;
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

function judgePair(
  kind: NameKind,
  before: string,
  separator: string,
  after: string,
): Verdict {
  if (before.startsWith('${')) {
    return judgeNamed(kind, defaultIn(after.split('}', 1)[0]));
  }
  if (/[!<>]$/.test(before) || /^(?:=|\/\/)/.test(after)) {
    return undefined;
  }
  const [, double, single, bare] = VALUE.exec(after) ?? [];
  // `Password: see the wiki` is a sentence, not a value.
  const isSentence = separator === ':' && /^[ \t]/.test(after);
  if (isSentence && bare !== undefined && kindOfValue(bare) === 'words') {
    return bare.length >= 8 ? 'doubt' : undefined;
  }
  const value = (double ?? single ?? bare ?? '').replace(/\\$/, '');
  const verdict = judgeNamed(
    kind,
    value.replace(/^(?:bearer|basic)\s{1,3}/i, ''),
  );
  // `secret-api:1.2-rc` may be an image, `db-token:v3` a version.
  const isTag = separator === ':' && kind === 'secret' && value === bare;
  return isTag && !isSentence && verdict ? 'doubt' : verdict;
}

function* headers(text: string): Generator<Verdict> {
  for (const [, scheme, value] of text.matchAll(HEADER)) {
    const isBasic = scheme.toLowerCase() === 'basic';
    const isMixed = /\d/.test(value) && /[A-Za-z]/.test(value);
    yield (isBasic ? isEncodedPair(value) : isMixed) ? 'sure' : undefined;
  }
}

function* sentences(text: string): Generator<Verdict> {
  for (const [, value] of text.matchAll(SENTENCE)) {
    if (/\d/.test(value) && /[A-Za-z]/.test(value)) {
      yield 'doubt';
    }
  }
}
