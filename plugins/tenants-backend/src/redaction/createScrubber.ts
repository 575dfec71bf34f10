// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Makes text of git and of servers fit to store and show: no secret, no control characters, no novel.

import { createRedactor, Cut, REDACTED } from './createRedactor';

/** Longest text that is kept of what git or a server said. */
export const LONGEST_SAID = 2000;

/** A function that takes secrets, credentials in URLs and control characters out of a text; lines stay lines. */
export type Scrubber = (text: string, cut?: Cut) => string;

/** @param secrets - what must not come back out; whatever stands before a host in a URL never does */
export function createScrubber(secrets: string[]): Scrubber {
  const redact = createRedactor(secrets);
  return (text, cut) =>
    withoutUserInfo(redact(text, cut))
      // The escapes of colours, then whatever else is no text.
      .replace(/\p{Cc}\[[0-9;]*[A-Za-z]/gu, '')
      .replace(/\r/g, '\n')
      .replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ')
      .slice(0, LONGEST_SAID);
}

/** `https://user:word@host` without user and word. Each character is looked at once. */
function withoutUserInfo(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = text.indexOf('://'); at >= 0; ) {
    const from = at + 3;
    const length = text.slice(from, from + LONGEST_AUTHORITY).search(/[\s/?#]/);
    const to = length < 0 ? from + LONGEST_AUTHORITY : from + length;
    // The last one: a password may hold the sign, too.
    const sign = text.slice(from, to).lastIndexOf('@');
    if (sign >= 0) {
      parts.push(text.slice(done, from), REDACTED);
      done = from + sign;
    }
    at = text.indexOf('://', Math.max(from, done));
  }
  return [...parts, text.slice(done)].join('');
}

/** No user, password and host are longer; a longer one is searched in pieces. */
const LONGEST_AUTHORITY = 2048;
