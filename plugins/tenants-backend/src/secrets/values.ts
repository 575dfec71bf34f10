// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a value is, apart from its name: nothing of its own (a reference, a placeholder, a path), a number, plain words,
// something that looks random, or any other literal.

/** `reference`: parts of it are filled in elsewhere, parts stand here. */
export type ValueKind =
  | 'nothing'
  | 'number'
  | 'words'
  | 'reference'
  | 'random'
  | 'literal';

const LONGEST = 4096;
const NOTHING = new Set(
  'redacted hidden masked placeholder todo tbd none null nil undefined unset empty n/a na true false yes no on off enabled disabled optional required auto default unknown basic bearer'.split(
    ' ',
  ),
);
const REFERENCES =
  /\$\([^()]{1,128}\)|\$\{[^{}]{1,256}\}|\{\{[^{}]{1,256}\}\}|%[A-Z_][A-Z0-9_]{0,63}%|\$[A-Z_][A-Z0-9_]{0,63}(?![a-z])|<[^<>]{1,80}>/g;
const MASK = /^(?:[*•.#?_-]+|x{3,})$/i;
const TO_FILL_IN = /^(your|insert|replace|enter|put|fill)[-_ ]/i;
const PATH = /^(?:~|\.{1,2}|\/[\w.@:-]{1,255})(?:\/[\w.@:-]{1,255}){1,64}\/?$/;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|file:)/i;
/** Where a secret lies: `vault:…`, `op://…`, `arn:aws:secretsmanager:…`. */
const STORE =
  /^(?:vault|ref\+[a-z]+|op|arn|gcpsm|awssm|azurekv|env|sm|ssm|keyvault|sops)[:/]|^projects\/[\w-]+\/secrets\/|^@Microsoft\.KeyVault\(/i;
const NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:ms|s|m|h|d|w|k|kb|mb|gb|%)?$/i;
const WORDS = /^\p{L}+(?:[ ._/-]\p{L}+)*$/u;

/** Meant to be seen, and full of chance: certificates, public keys, checksums. */
const PUBLIC =
  /-----BEGIN (?:CERTIFICATE|[A-Z ]{0,20}PUBLIC KEY)-----[A-Za-z0-9+/=\s\\]{0,8192}|(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]{1,32}) [A-Za-z0-9+/=]{1,2048}|sha(?:256|384|512)-[A-Za-z0-9+/=]{40,100}/g;

/** What a value is. Only its beginning is read: a secret is none for being long. */
export function kindOfValue(value: string): ValueKind {
  const text = unquoted(value.slice(0, LONGEST).trim());
  const own = withoutReferences(text);
  if (own !== text) {
    const rest = own.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    if (rest === '' || NOTHING.has(rest)) {
      return 'nothing';
    }
    return looksRandom(own, 16) ? 'random' : 'reference';
  }
  if (isNothing(text)) {
    return 'nothing';
  }
  if (NUMBER.test(text)) {
    return 'number';
  }
  if (WORDS.test(text)) {
    return 'words';
  }
  return looksRandom(text, 16) ? 'random' : 'literal';
}

function unquoted(text: string): string {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1).trim()
    : text;
}

// `${NAME:-default}` and Spring's `${name:default}` hold a literal of their own.
function withoutReferences(text: string): string {
  return text.replace(REFERENCES, reference => {
    const colon = reference.startsWith('${') ? reference.indexOf(':') : -1;
    return colon < 0 ? '' : defaultIn(reference.slice(colon + 1, -1));
  });
}

/** What stands behind the colon of `${NAME:…}`: a default, or the message for when there is none. */
export function defaultIn(text: string): string {
  return text.startsWith('?') ? '' : text.replace(/^[-=+]/, '');
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
    TO_FILL_IN.test(text) ||
    STORE.test(text) ||
    ((PATH.test(text) || ADDRESS.test(text)) && !looksRandom(text, 20))
  );
}

/**
 * Whether a run of at least `shortest` letters and digits changes between upper case, lower case and digits as often
 * as chance would: `k3J9xQ…` does; words, camelCase, versions, hashes in hexadecimal and UUIDs do not.
 */
export function looksRandom(text: string, shortest: number): boolean {
  for (const [run] of text.replace(PUBLIC, '').matchAll(/[A-Za-z0-9]+/g)) {
    if (run.length >= shortest && !/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(run)) {
      const digits = run.replace(/[^0-9]/g, '').length;
      if (digits >= 2 && digits < run.length * 0.7 && changes(run) >= 0.3) {
        return true;
      }
    }
  }
  return false;
}

/** A hash, a key or an id in hexadecimal. */
export function isHexadecimal(text: string): boolean {
  return /(?<![0-9a-zA-Z])[0-9a-fA-F]{32,128}(?![0-9a-zA-Z])/.test(text);
}

function changes(run: string): number {
  let count = 0;
  for (let index = 1; index < run.length; index++) {
    if (classOf(run, index) !== classOf(run, index - 1)) {
      count++;
    }
  }
  return count / (run.length - 1);
}

function classOf(run: string, index: number): number {
  const code = run.charCodeAt(index);
  if (code < 58) {
    return 0;
  }
  return code < 91 ? 1 : 2;
}
