// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Makes text of git and of servers fit to show: no secret, no control characters, no novel.

/** Longest text that is kept of what git or a server said. */
const MAX_LENGTH = 2000;

/** A function that takes the secrets, credentials in URLs and control characters out of a text. */
export function createScrubber(secrets: string[]): (text: string) => string {
  const forms = secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ])
    // The longest first: a form may hold another.
    .sort((a, b) => b.length - a.length);
  return text => {
    let clean = text;
    for (const form of forms) {
      clean = clean.replaceAll(form, '***');
    }
    return (
      clean
        .replace(/(\w+:\/\/)[^\s/@]*@/g, '$1***@')
        // The escapes of colours, then whatever else is no text.
        .replace(/\p{Cc}\[[0-9;]*[A-Za-z]/gu, '')
        .replace(/\r/g, '\n')
        .replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ')
        .slice(0, MAX_LENGTH)
    );
  };
}

/** One line without control characters, for commit messages and outcomes. */
export function oneLine(text: string, maxLength = 200): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}
