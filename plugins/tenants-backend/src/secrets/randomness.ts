// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What looks as if chance had made it.

/** Meant to be seen, and full of chance: certificates, public keys, checksums. */
const PUBLIC =
  /-----BEGIN (?:CERTIFICATE|[A-Z ]{0,20}PUBLIC KEY)-----[A-Za-z0-9+/=\s\\]{0,8192}|(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]{1,32}) [A-Za-z0-9+/=]{1,2048}|sha(?:256|384|512)-[A-Za-z0-9+/=]{40,100}/g;

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

/** Letters and digits in one word, as in `hunter2`. */
export function isMixed(text: string): boolean {
  return /\p{L}/u.test(text) && /\d/.test(text) && !/\s/.test(text);
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
