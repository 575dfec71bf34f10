// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a name says of its value: `dbPassword`, `PGPASSWORD`, `KEY_PASSPHRASE`, `x-api-key`, `비밀번호`.

import {
  AUTH_OF,
  AUTHS,
  ENDINGS,
  ENDINGS_ELSEWHERE,
  HINTS,
  KEY_OF,
  NO_ENDINGS,
  OBJECT_OF,
  PASSES_AFTER,
  PASSES_BEFORE,
  PASSWORDS,
  PAT_OF,
  SECRET_BY_NAME,
  SECRETS,
  VOCABULARY,
  WEAK,
} from './nameWords';
import { Promised, promisedBy } from './pointers';

/**
 * `password`: whatever stands there is one. `secret`: a token or credential, unless the value says otherwise. `key`: the
 * same, and plain words are none. `auth`: a way of signing in, or what is signed in with. `weak`: one if it is no plain
 * word. `hint`: it may be one if the value looks like it.
 */
type Kind = 'password' | 'secret' | 'key' | 'auth' | 'weak' | 'hint';
export type NameKind = Kind | undefined;

/** What a name says, and what its last word makes of that. */
export type Meaning = { kind: Kind; promised?: Promised } | undefined;

/** Longer names are no names. */
const LONGEST_NAME = 128;
const COUNTS = new Set('max min num number avg total per'.split(' '));

/** A name in words: camelCase, snake_case, kebab-case and dots are split, digits dropped. */
export function wordsOf(name: string): string[] {
  const words = name
    .slice(-LONGEST_NAME)
    // eslint-disable-next-line regexp/no-super-linear-move -- a name is short by now
    .match(/\p{Lu}+(?![\p{Ll}])|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lm}\p{M}]+/gu);
  return (words ?? []).map(word => word.toLowerCase());
}

/** What a name says of its value. */
export function meaningOf(name: string): Meaning {
  const words = wordsOf(name);
  const last = words[words.length - 1];
  const promised = /base64$/i.test(name) ? 'itself' : promisedBy(last);
  const text = words.join(' ');
  // Vault's two ids that are the secrets themselves.
  if (/(?:root token|(?:vault|role|approle) secret) id$/.test(text)) {
    return { kind: 'secret' };
  }
  const kind = kindOfWords(promised ? words.slice(0, -1) : words);
  if (!kind) {
    return undefined;
  }
  const object = promisedObject(words);
  if (object) {
    return { kind, promised: object };
  }
  // In a Secret a key is what its entry is called.
  if (last === 'key' && PASSWORDS.has(words[words.length - 2])) {
    return { kind, promised: 'place' };
  }
  if (last === 'id' && kind === 'hint') {
    return undefined;
  }
  if (promised && promised !== 'itself') {
    return { kind, promised };
  }
  return COUNTS.has(words[0]) && !promised
    ? { kind, promised: 'measure' }
    : { kind };
}

/** What names point at in Kubernetes: a Secret, an entry of one, and a way to sign in elsewhere. */
function promisedObject(words: string[]): Promised | undefined {
  const [beforeLast, before, last] = words.slice(-3);
  const end = last ?? before ?? '';
  const previous = last === undefined ? beforeLast : before;
  if (/ secret key ref(?: |$)/.test(` ${words.join(' ')}`)) {
    return 'name';
  }
  // `DB_PASSWORD_SECRET_KEY` is the entry of a Secret in which the password is.
  if (end === 'key' && previous === 'secret' && PASSWORDS.has(beforeLast)) {
    return 'place';
  }
  if (end === 'secret' || end === 'secrets') {
    return OBJECT_OF.has(previous) || SECRET_BY_NAME.has(previous)
      ? 'object'
      : undefined;
  }
  return end === 'auth' ? 'way' : undefined;
}

function kindOfWords(words: string[]): NameKind {
  const text = words.join(' ');
  if (/(?:seed|recovery|pass|secret) phrase$/.test(text)) {
    return 'password';
  }
  if (/(?:비밀|인증) 번호$/.test(text)) {
    return 'password';
  }
  if (/(?:erlang cookie|oauth bearer)$/.test(text)) {
    return 'secret';
  }
  let found: NameKind;
  for (const [index, word] of words.entries()) {
    const kind = kindOfWord(word, words[index - 1], words[index + 1]);
    found = graver(found, kind);
  }
  const isHash = words.includes('hash') || words.includes('digest');
  if (found && isHash) {
    return 'hint';
  }
  return found && WEAK.has(words[words.length - 1]) ? 'weak' : found;
}

function graver(one: NameKind, other: NameKind): NameKind {
  const ranks: NameKind[] = [
    undefined,
    'hint',
    'weak',
    'auth',
    'key',
    'secret',
    'password',
  ];
  return ranks[Math.max(ranks.indexOf(one), ranks.indexOf(other))];
}

function kindOfWord(word: string, before = '', after = ''): NameKind {
  if (
    word === 'pass' &&
    (PASSES_BEFORE.has(before) || PASSES_AFTER.has(after))
  ) {
    return undefined;
  }
  if (PASSWORDS.has(word)) {
    return 'password';
  }
  if (word === 'token' && VOCABULARY.has(before)) {
    return 'hint';
  }
  if (/^secrets?$/.test(word) && SECRET_BY_NAME.has(before)) {
    return 'weak';
  }
  if (
    SECRETS.has(word) ||
    (word === 'auth' && AUTH_OF.has(before)) ||
    (word === 'pat' && PAT_OF.has(before))
  ) {
    return 'secret';
  }
  if (word === 'key' || word === '키') {
    return keyBeside(before, after);
  }
  if (AUTHS.has(word)) {
    return 'auth';
  }
  if (WEAK.has(word)) {
    return 'weak';
  }
  return HINTS.has(word) ? 'hint' : kindOfEnding(word);
}

function kindOfEnding(word: string): NameKind {
  const endings = /^[a-z]/.test(word) ? ENDINGS : ENDINGS_ELSEWHERE;
  return NO_ENDINGS.has(word)
    ? undefined
    : endings.find(([ending]) => word.endsWith(ending))?.[1];
}

function keyBeside(before: string, after: string): NameKind {
  if (before === 'public' || after === 'public') {
    return undefined;
  }
  return KEY_OF.has(before) ? 'key' : 'hint';
}
