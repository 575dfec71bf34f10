// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a value is, apart from its name: nothing of its own (a reference, a placeholder, a path), a number, plain words,
// something that looks random, or any other literal.

import { isFilledIn, isLookUp, withoutReferences } from './fillings';
import { looksRandom } from './randomness';

/** `reference`: parts of it are filled in elsewhere, and what stands here may be no more than a beginning or an end. */
export type ValueKind =
  | 'nothing'
  | 'number'
  | 'words'
  | 'reference'
  | 'random'
  | 'literal';

const LONGEST = 4096;
const NOTHING = new Set(
  'redacted hidden masked placeholder todo tbd none null nil undefined unset empty n/a na true false yes no on off enabled disabled optional required mandatory unchanged expired rotated auto default unknown basic bearer digest ~ string str int integer number boolean bool object array text bytes any varchar char secretstr include omit same-origin 없음 미정 필수 필요 선택 변경됨'.split(
    ' ',
  ),
);
const MASK = /^(?:[*•.#?_-]+|x{3,})$/i;
const PATH = /^(?:~|\.{1,2}|\/[\w.@:-]{1,255})(?:\/[\w.@:-]{1,255}){1,64}\/?$/;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|file:)/i;
/** Where a secret lies: `vault:…`, `op://…`, `arn:aws:secretsmanager:…`. */
const STORE =
  /^(?:vault|ref\+[a-z]+|op|arn|gcpsm|awssm|azurekv|env|sm|ssm|keyvault|sops)[:/]|^projects\/[\w-]+\/secrets\/|^@Microsoft\.KeyVault\(/i;
/** As LiteLLM's configuration names a variable that it reads. */
const VARIABLE = /^os\.environ\/[A-Za-z_]\w{0,127}$/;
const NUMBER =
  /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:ms|s|m|h|d|w|k|kb|mb|gb|%|tok|tokens?|chars?|characters?|개|자|자리|글자|회|번|분|초|일|시간|주|개월|년)?(?:이상|이하|까지)?$/iu;
const WORDS = /^[\p{L}\p{M}]+(?:[ ._/-][\p{L}\p{M}]+)*$/u;

/** What a value is. Only its beginning is read: a secret is none for being long. */
export function kindOfValue(value: string): ValueKind {
  const text = unquoted(value.slice(0, LONGEST).trim());
  if (isNothing(text)) {
    return 'nothing';
  }
  const own = withoutReferences(text);
  if (own !== text) {
    return kindOfRest(own);
  }
  if (NUMBER.test(text)) {
    return 'number';
  }
  if (isLookUp(text)) {
    return 'reference';
  }
  if (WORDS.test(text)) {
    return 'words';
  }
  return looksRandom(text, 16) ? 'random' : 'literal';
}

// `prefix-$(NAME)` begins with a prefix, `${NAME}realvalue` ends with a secret.
function kindOfRest(own: string): ValueKind {
  const rest = own.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  if (rest === '' || NOTHING.has(rest)) {
    return 'nothing';
  }
  if (looksRandom(own, 16)) {
    return 'random';
  }
  const isOwn = rest.length >= 8 || (rest.length >= 5 && /\d/.test(rest));
  return isOwn ? 'literal' : 'reference';
}

function unquoted(text: string): string {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1).trim()
    : text;
}

/** `user:password` in printable characters. */
export function isPair(text: string): boolean {
  return /^[\x20-\x39\x3b-\x7e]{1,128}:[\x20-\x7e]{1,256}$/.test(text);
}

/** Base64 of `user:password`, as the header of basic authentication and Docker's configuration hold it. */
export function isEncodedPair(text: string): boolean {
  return (
    /^[A-Za-z0-9+/]{8,512}={0,2}$/.test(text) &&
    isPair(Buffer.from(text, 'base64').toString('latin1'))
  );
}

function isNothing(text: string): boolean {
  return (
    text === '' ||
    NOTHING.has(text.toLowerCase()) ||
    MASK.test(text) ||
    isFilledIn(text) ||
    STORE.test(text) ||
    ((PATH.test(text) || ADDRESS.test(text) || VARIABLE.test(text)) &&
      !looksRandom(text, 20))
  );
}
