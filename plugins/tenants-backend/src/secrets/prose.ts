// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people write for people: a password's name is followed by a product, a ticket, a version or a count more often
// than by a password.

import { judgeHeader } from './headers';
import type { Pair } from './pairs';
import { isMixed, looksRandom } from './randomness';
import { kindOfValue } from './values';
import type { Verdict } from './Verdict';

/** Names that end with the secret itself; in other scripts that is the only way to mean it. */
const EXACT =
  /(?:passwords?|passwd|passphrase|passcode|pwd|pw|pass|secrets?|tokens?|credentials?|creds|keys?|auth|cookie)$|\P{ASCII}/iu;
/** `v1.2.3`, `0.9.1`, `2.0-rc1`. */
const VERSION = /^v?\d+(?:\.\d+)+(?:[-+][\w.+-]{1,32})?$|^v\d+(?:[a-z]+\d*)?$/i;
/** `OPS-1234`, `AES-256`, `BM25`, `SHA-3-256`, `HS256`, `RFC7519`. */
const LABEL = /^[A-Z]{1,10}(?:[-_]?\d{1,6}){1,3}$/;
/** `scram-sha-256`, `argon2id`, `oauth2`, `ed25519`. */
const ALGORITHM =
  /^(?:scram-)?(?:aes|sha|md|rsa|ecdsa|ed|bcrypt|scrypt|argon|pbkdf|blake|chacha|oauth|hmac|cram-md|base|utf|bm|fp|int|tls|x|oidc|saml|ldapv?|kv|top|e5)-?\d{0,5}(?:[-_](?:id|gcm|cbc|sha|hmac|poly\d{4}|\d{1,4}))*(?:id)?$/i;
/** `2FA`, `k8s`, `s3`: too short to be a token. */
const SHORT = /^(?:\d[A-Z]{1,3}|[a-z]\d{1,2}[a-z]?)$/;
/** `3/4`, `4096tok`, `8자`, `10-20`, `1,10,100`, `2M/day`, `100rps`. */
const COUNT =
  /^\d[\d.,/:x~-]*(?:\p{Script=Hangul}{1,6}|[kmbtghdws]|ms|[kmg]i?b|%|min|sec|days?|hours?|weeks?|months?|years?|rps|qps|tps|bits?|bytes?|tok|tokens?|chars?|characters?)?(?:\/(?:\p{Script=Hangul}{1,4}|[a-z]{1,8}))?$/iu;
/** `hf-token-v2`: what something is called. */
const CALLED = /^[a-z]+(?:-[a-z]+)+-v\d{1,3}$/;
/** `llama3-8b`, `llama-3.1`, `pg-creds2`: names of many kinds, and some passwords. */
const COMPOUND =
  /^[a-z]+\d{0,3}(?:[-_.](?:[a-z]+\d{0,3}|v?\d+(?:\.\d+)*[a-z]{0,2}))+$/i;
/** Under a password's name a number may be one. */
const LONG_NUMBER = /^\d{4,}$/;
/** Signs that passwords have, and words do not. */
const SIGNS = /[!@#$%^&*+~]/;
/** A flag, and the word of a sentence behind it. */
const FLAG_IN_SENTENCE =
  /(?<!\S)(--[a-z][\w-]{0,63}\s{1,4})\p{L}{1,64}(?=[\s.,;:!?)]|$)/giu;

/** What a verdict of a name and its value comes to in a sentence. */
export function toldVerdict(pair: Pair, verdict: Verdict): Verdict {
  const { name, text, quoted, separator, rest, before, after } = pair;
  if (judgeHeader(pair) === 'sure') {
    return verdict;
  }
  if (isPlainly(text) || text.toLowerCase().startsWith(name.toLowerCase())) {
    return undefined;
  }
  // Written as programs read it: nobody puts a word into quotes behind a sign by accident.
  if (quoted || /["'/$]/.test(before[0] ?? '') || looksRandom(text, 16)) {
    return verdict;
  }
  if (kindOfValue(text) === 'words') {
    // What somebody is known by, such as a product, begins large.
    const isSpoken = separator === ':' || /^\s/.test(after);
    const isName = isSpoken && /^(?:\p{Lu}|\P{ASCII})/u.test(text);
    const isAlone = !/^\s+\p{L}/u.test(rest);
    return isName && isAlone ? undefined : 'doubt';
  }
  const looksSecret =
    (isMixed(text) && !COMPOUND.test(text)) ||
    (SIGNS.test(text) && /\p{L}/u.test(text));
  return EXACT.test(name) && looksSecret ? verdict : 'doubt';
}

/** What stands behind a name or a flag without a sign: a word of a sentence is none. */
export function isPlainWord(text: string): boolean {
  return isPlainly(text) || kindOfValue(text) === 'words';
}

/** A sentence that speaks of flags, without the words that follow them. */
export function withoutWordsAfterFlags(text: string): string {
  return text.replace(FLAG_IN_SENTENCE, '$1none');
}

/** Whether a text is the version of something. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Whether a text is a version, a ticket, an algorithm or a count. */
function isPlainly(text: string): boolean {
  return (
    !LONG_NUMBER.test(text) &&
    [VERSION, CALLED, SHORT, LABEL, ALGORITHM, COUNT].some(it => it.test(text))
  );
}
