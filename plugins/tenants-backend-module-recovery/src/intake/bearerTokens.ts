// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The intake's own tokens: several, so that one may be exchanged while the other still is in use.

import { createHash, timingSafeEqual } from 'node:crypto';

/** Answers the name of the token that an `Authorization` header bears, in the same time whichever it is, or none. */
export function bearerTokens(
  tokens: { name: string; token: string }[],
): (header: string | undefined) => string | undefined {
  const known = tokens.map(({ name, token }) => ({
    name,
    digest: digestOf(token),
  }));
  return header => {
    const [, given = ''] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    const digest = digestOf(given);
    let found: string | undefined;
    for (const each of known) {
      if (timingSafeEqual(each.digest, digest)) found = each.name;
    }
    return found;
  };
}

const digestOf = (token: string) => createHash('sha256').update(token).digest();
