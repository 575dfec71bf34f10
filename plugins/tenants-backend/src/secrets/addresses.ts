// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses that carry credentials: `scheme://user:password@host`, `https://token@host`, `user:password@tcp(host)/db`.

import { kindOfValue, looksRandom } from './values';
import { gravest, Verdict } from './Verdict';

/** Longer user information is none. */
const LONGEST = 1024;
const END = /[\s"'`<>\\]/;
const GO_DSN = /:([^\s:@/]{1,128})$/;
const GO_PROTOCOLS = ['@tcp(', '@unix('];

/** Whether addresses in a text carry credentials. Parts that are references, as in `$(USER):$(PASSWORD)@db`, are none. */
export function judgeAddresses(text: string): Verdict {
  const verdicts: Verdict[] = [];
  let from = text.indexOf('://');
  while (from >= 0) {
    const next = text.indexOf('://', from + 3);
    const until = Math.min(next < 0 ? text.length : next, from + 3 + LONGEST);
    const info = userInformation(text.slice(from + 3, until));
    verdicts.push(info === undefined ? info : judge(info, scheme(text, from)));
    from = next;
  }
  return gravest([...verdicts, ...goAddresses(text)]);
}

function* goAddresses(text: string): Generator<Verdict> {
  for (const protocol of GO_PROTOCOLS) {
    let at = text.indexOf(protocol);
    while (at >= 0) {
      const before = text.slice(Math.max(0, at - 132), at);
      const password = GO_DSN.exec(before)?.[1] ?? '';
      yield kindOfValue(password) === 'nothing' ? undefined : 'sure';
      at = text.indexOf(protocol, at + protocol.length);
    }
  }
}

function scheme(text: string, end: number): string {
  const before = text.slice(Math.max(0, end - 24), end);
  return /[a-z][a-z0-9+.-]*$/i.exec(before)?.[0].toLowerCase() ?? '';
}

// Up to the last `@` of the authority; a password with a slash in it goes on beyond what looks like one.
function userInformation(rest: string): string | undefined {
  const end = rest.search(END);
  const whole = end < 0 ? rest : rest.slice(0, end);
  const slash = whole.search(/[/?#]/);
  const authority = slash < 0 ? whole : whole.slice(0, slash);
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    return authority.slice(0, at);
  }
  const hasPort =
    !authority.includes(':') || /:(?:\d*|.*[${%].*)$/.test(authority);
  const later = hasPort ? -1 : whole.lastIndexOf('@');
  return later < 0 ? undefined : whole.slice(0, later);
}

function judge(info: string, protocol: string): Verdict {
  const colon = separator(info);
  if (colon < 0) {
    if (kindOfValue(info) === 'nothing') {
      return undefined;
    }
    // Nobody signs in to the web with a name alone: it is a token.
    if (/^(?:git\+)?https?$/.test(protocol)) {
      return 'sure';
    }
    return looksRandom(info, 20) ? 'doubt' : undefined;
  }
  const kind = kindOfValue(info.slice(colon + 1));
  if (kind === 'nothing') {
    // `https://token:x-oauth-basic@…` has the token before the colon.
    return looksRandom(info.slice(0, colon), 20) ? 'sure' : undefined;
  }
  return kind === 'reference' ? 'doubt' : 'sure';
}

// Not the colon inside a reference: `${USER:-me}`.
function separator(info: string): number {
  let depth = 0;
  for (let index = 0; index < info.length; index++) {
    const sign = info[index];
    if (sign === '{' || sign === '(') {
      depth++;
    } else if (sign === '}' || sign === ')') {
      depth--;
    } else if (sign === ':' && depth === 0) {
      return index;
    }
  }
  return -1;
}
