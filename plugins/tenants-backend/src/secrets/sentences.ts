// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets without a sign between name and value: told by people, or written for programs that need none.

import { judgeKind } from './judgeNamed';
import { isPlainWord } from './prose';
import { isMixed } from './randomness';
import { Verdict } from './Verdict';

const TOLD =
  /(?<!\p{L})(?:(?:password|passwd|passphrase|pwd|pw|secret|token|api[ -]?key)\s{1,3}(?:is|was)|(?:비밀번호|암호|패스워드|토큰|시크릿)\s?(?:은|는|이|가)?|(?:passwort|password)\s{1,3}(?:lautet|ist))\s{1,3}([\x21-\x7e]{4,128})/giu;
/** `.netrc`, `redis.conf`, SQL: the name, a blank, the value. */
const DIRECTIVE =
  /(?<![\p{L}\p{N}_.-])(?:(?:login|account)\s{1,8}\S{1,128}\s{1,8}password|requirepass|masterauth|identified\s{1,4}by(?:\s{1,4}password)?|setenv\s{1,4}\w{0,64}(?:password|secret|token))\s{1,8}(["'][^"'\n]{1,256}["']|[^\s"';,]{1,256})/giu;
const QUOTED = /(?<![\p{L}\p{N}_.-])password\s{1,4}'([^'\n]{1,256})'/giu;
/** Words of sentences, and of no passphrase. */
const GRAMMAR =
  /(?<!\p{L})(?:see|is|are|was|the|in|of|for|from|to|on|at|and|or|by|with|via|your|our|will|must|can|not|no|use|ask|please|be|it|this|that)(?!\p{L})/iu;

/** Whether words make a sentence rather than a passphrase. */
export function isSentence(line: string): boolean {
  return GRAMMAR.test(line.slice(0, 400));
}

/** What is told, or set without a sign between name and value. */
export function* judgeSentences(
  text: string,
  isProse: boolean,
): Generator<Verdict> {
  for (const [, value] of text.matchAll(TOLD)) {
    yield isMixed(value) ? 'doubt' : undefined;
  }
  for (const pattern of [DIRECTIVE, QUOTED]) {
    for (const [, value] of text.matchAll(pattern)) {
      yield isProse && isPlainWord(value)
        ? undefined
        : judgeKind('password', value);
    }
  }
}
