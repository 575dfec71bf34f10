// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What names say of the values behind them.

import { defaultIn } from './fillings';
import { judgeHeader } from './headers';
import { isWorkingDirectory, judgeNamed } from './judgeNamed';
import { judgeApart } from './namedApart';
import { Meaning } from './names';
import { Pair, readPairs } from './pairs';
import { isVersion, toldVerdict } from './prose';
import { isSentence } from './sentences';
import { kindOfValue } from './values';
import { gravest, Verdict } from './Verdict';
import type { Work } from './work';

/** `1.2`, `v3`, `stable`, a digest: the tag of an image. */
const TAG =
  /^(?:v?\d[\w.-]{0,127}|latest|stable|main|edge)(?:@sha256:|[)\]]?$)/;
/** A call, a member of something, a list of parameters: no text of its own. */
const CODE =
  /^(?:[A-Za-z_]\w*(?:\??\.[A-Za-z_#]\w*)*[([]|\(|\[?(?:process|context|ctx|this|self|req|request|config|options|opts|props|args|client|server|access|credentials|secrets|tokens|values|body)\.[A-Za-z_])/;
const TYPED =
  /["']?(?:value|default|data|text|plain|plaintext)["']?\s{0,8}[:=]/i;
const FIRST_TEXT = /["']([^"'\n]{1,256})["']/;

/** What the names and values in a text say. */
export function judgeAssignments(text: string, work: Work): Verdict {
  return gravest(verdictsOf(text, work, judgePair));
}

/** The same of what people write for people: only what looks like a credential is beyond doubt. */
export function judgeToldAssignments(text: string, work: Work): Verdict {
  return gravest(verdictsOf(text, work, judgeToldPair));
}

function judgeToldPair(pair: Pair): Verdict {
  const verdict = judgePair(pair);
  return verdict && pair.separator !== '>'
    ? toldVerdict(pair, verdict)
    : verdict;
}

// One after the other: behind what is sure nothing is read.
function* verdictsOf(
  text: string,
  work: Work,
  judgeOne: (pair: Pair) => Verdict,
): Generator<Verdict> {
  const pairs: Pair[] = [];
  for (const pair of readPairs(text, work)) {
    pairs.push(pair);
    yield judgeOne(pair);
  }
  yield judgeApart(text, pairs);
}

function judgePair(pair: Pair): Verdict {
  const { meaning, before, separator, after } = pair;
  if (!meaning || isWorkingDirectory(pair.name, pair.text)) {
    return undefined;
  }
  if (separator === '>') {
    return judgeNamed(meaning, pair.text);
  }
  if (before.startsWith('${')) {
    return judgeNamed(meaning, defaultIn(after.split('}', 1)[0]));
  }
  if (/[!<>]$/.test(before) || /^(?:[=/]=|=|\/\/|~[\s/])/.test(after)) {
    return undefined;
  }
  return gravest([
    judgeHeader(pair),
    isStructure(pair)
      ? judgeStructure(meaning, after)
      : judgeValue(pair, meaning),
  ]);
}

function judgeValue(pair: Pair, meaning: NonNullable<Meaning>): Verdict {
  const { separator, quoted, text, before } = pair;
  const isBare = separator === ':' && !quoted;
  const isSpoken = isBare && /^\s*[ \t]/.test(pair.after.slice(0, 80));
  if (!quoted && CODE.test(text)) {
    return judgeNamed(meaning, text) && 'doubt';
  }
  if (isSpoken && kindOfValue(text) === 'words') {
    return judgeSpoken(pair, meaning);
  }
  // A remark, or what YAML has under a name elsewhere.
  if (isSpoken && /^(?:#|\*[A-Za-z_][\w-]*$)/.test(text)) {
    return undefined;
  }
  // `token-service: v1.2.3`
  if (isSpoken && meaning.kind !== 'password' && isVersion(text)) {
    return undefined;
  }
  const verdict = judgeNamed(meaning, text);
  if (!isBare || isSpoken) {
    return verdict;
  }
  // `team/secret-api:1.2` is an image, `db-token:v3` a version.
  if (before[1] === '/' || before.startsWith('/')) {
    return verdict && !TAG.test(text) ? 'doubt' : undefined;
  }
  return verdict && meaning.kind !== 'password' ? 'doubt' : verdict;
}

// `password: swordfish` is a line of YAML, `Password: see the wiki` is none.
function judgeSpoken(
  { text, rest, name }: Pair,
  meaning: NonNullable<Meaning>,
): Verdict {
  const line = `${text}${rest.trimEnd().replace(/[.!?]$/, '')}`;
  if (/^[,}\])\s]*(?:#|$)/.test(rest)) {
    const verdict = judgeNamed(meaning, text);
    const isHeader = /^x-/i.test(name);
    const isSure = meaning.kind === 'password' || isHeader;
    return verdict && !isSure && text.length < 8
      ? undefined
      : verdict && (isSure ? verdict : 'doubt');
  }
  if (isSentence(line) || meaning.kind !== 'password') {
    return undefined;
  }
  return /^\p{L}+(?: \p{L}+){3,}$/u.test(line) ? 'sure' : undefined;
}

/** An object or a list, which are no values of their own. */
function isStructure({ after }: Pair): boolean {
  return /^\s{0,8}(?:\{(?!\{)\s{0,64}["'}]|\{\s|\{\w{1,64}:\s|\[\s{0,64}["'\]{])/.test(
    after,
  );
}

function judgeStructure(meaning: NonNullable<Meaning>, after: string): Verdict {
  const inside = after.slice(0, 256).split(/[\]}]/, 1)[0];
  const isList = /^\s{0,8}\[/.test(after);
  const typed = isList ? 0 : inside.search(TYPED);
  if (typed < 0) {
    return undefined;
  }
  const from = isList ? inside : inside.slice(typed).replace(/^[^:=]*/, '');
  return judgeNamed(meaning, FIRST_TEXT.exec(from)?.[1] ?? '');
}
