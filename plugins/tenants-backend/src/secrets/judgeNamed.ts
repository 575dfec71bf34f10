// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A value under a name: neither alone says enough.

import { Meaning, meaningOf, NameKind } from './names';
import { distance, isObjectName, isWay } from './pointers';
import { isHexadecimal, looksRandom } from './randomness';
import { isEncodedPair, isPair, kindOfValue } from './values';
import { Verdict } from './Verdict';

const PLAIN = /^[a-z]{4,}(?:[_-][a-z]+)*$/;

/** What a value is under a name that means this. */
export function judgeNamed(meaning: Meaning, value: string): Verdict {
  if (!meaning) {
    return undefined;
  }
  const { kind, promised } = meaning;
  if (!promised) {
    return judgeKind(kind, value);
  }
  if (promised === 'object') {
    // Without a hyphen it may be a name as well, and only of a Secret that holds no token.
    const isName =
      isObjectName(value) || (kind === 'weak' && /^[a-z]+\d?$/.test(value));
    return isName ? undefined : judgeKind(kind, value);
  }
  if (promised === 'way') {
    return isWay(value) ? undefined : judgeKind(kind, value);
  }
  const off = distance(promised, value);
  if (off === 'far' && (kind === 'password' || kind === 'secret')) {
    return 'sure';
  }
  return off && /^(?:password|secret|key)$/.test(kind) ? 'doubt' : undefined;
}

/** What a value is under a name of a kind. */
export function judgeKind(kind: NameKind, value: string): Verdict {
  const found = kindOfValue(value);
  if (!kind || found === 'nothing' || isListOfNames(value)) {
    return undefined;
  }
  switch (kind) {
    case 'hint':
      return isEncodedPair(value) ? 'sure' : judgeHint(value);
    case 'weak':
      return isLiteral(value) || /^\d{4,12}$/.test(value) ? 'doubt' : undefined;
    case 'auth':
      return judgeAuth(value);
    default:
  }
  if (found === 'reference') {
    return 'doubt';
  }
  if (found === 'number') {
    return judgeNumber(kind, value);
  }
  // `|` or `▁`: the token of a model that stands for a blank.
  if (kind !== 'password' && /^[^\p{L}\p{N}]{1,2}$/u.test(value)) {
    return undefined;
  }
  if (found !== 'words' || kind === 'password') {
    return 'sure';
  }
  return judgeWords(kind, value);
}

/** `password:token:secret`: what is to be blotted out, by name. */
function isListOfNames(value: string): boolean {
  const names = value.length <= 256 ? value.split(/[:,;|]/) : [];
  return (
    names.length > 1 &&
    names.every(
      name =>
        /^(?:password|secret|auth)$/.test(meaningOf(name)?.kind ?? '') &&
        PLAIN.test(name),
    )
  );
}

function judgeHint(value: string): Verdict {
  return looksRandom(value, 12) || isHexadecimal(value) ? 'doubt' : undefined;
}

function judgeAuth(value: string): Verdict {
  if (isEncodedPair(value)) {
    return 'sure';
  }
  const colon = value.indexOf(':');
  if (colon < 1 || !isPair(value)) {
    return judgeHint(value);
  }
  const password = value.slice(colon + 1);
  if (isLiteral(password)) {
    return 'sure';
  }
  return kindOfValue(password) === 'words' ? 'doubt' : undefined;
}

// A token of plain words may be the name of one, as in `my-tls-secret`; several words are a passphrase.
function judgeWords(kind: 'secret' | 'key', value: string): Verdict {
  if (kind === 'key') {
    return /^\p{L}{8,}$/u.test(value) ? 'doubt' : undefined;
  }
  if (/^\p{L}+(?: \p{L}+){2,}$/u.test(value.trim())) {
    return 'sure';
  }
  return value.length < 6 || /[ ._/-]/.test(value) ? 'doubt' : 'sure';
}

function judgeNumber(kind: NameKind, value: string): Verdict {
  const digits = /^\d+$/.test(value) ? value.length : 0;
  if (kind === 'password') {
    return digits >= 4 ? 'sure' : undefined;
  }
  return digits >= 6 ? 'doubt' : undefined;
}

/** Neither plain words nor a number, nor filled in elsewhere. */
export function isLiteral(value: string): boolean {
  const kind = kindOfValue(value);
  return kind === 'literal' || kind === 'random';
}

/** What an environment variable, or anything else with a name, holds under it. */
export function judgeUnderName(name: string, value: string): Verdict {
  return isWorkingDirectory(name, value)
    ? undefined
    : judgeNamed(meaningOf(name), value);
}

/** The shell's `PWD` is no password as long as it is a directory. */
export function isWorkingDirectory(name: string, value: string): boolean {
  return /^(?:OLD)?PWD$/.test(name) && /^[/~.]/.test(value);
}
