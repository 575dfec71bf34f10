// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses that carry credentials: `scheme://user:password@host`, `https://token@host`, `//user:password@host`.

import { judgeBareAddresses } from './goAddresses';
import { judgeKind } from './judgeNamed';
import { looksRandom } from './randomness';
import { kindOfValue } from './values';
import { gravest, Verdict } from './Verdict';
import type { Work } from './work';

/** `redis://host/0?auth=…` */
const REDIS_AUTH =
  /^[^\s?"']{0,256}\?(?:[^\s"'&]{0,128}&){0,4}auth=([^\s&"']{1,256})/;
/** Longer user information is none. */
const LONGEST = 1024;
/** What a look at one costs. */
const STEPS = 12;
/** A password with signs in it that end addresses goes on so far. */
const LONGEST_ODD = 96;
/** Browsers take backslashes for slashes. */
const AUTHORITY = /:[/\\]{2,4}|(?<![:\w/\\.])\/\/(?=[^\s/])/g;
const END = /[\s"'`<>\\]/;
/** Quotes as JSON has them: what follows is another text. */
const NEXT_TEXT = /["']\s{0,8}[,:}\])>]|:\/\//;

/** Whether addresses in a text carry credentials. Parts that are references, as in `$(USER):$(PASSWORD)@db`, are none. */
export function judgeAddresses(text: string, work: Work): Verdict {
  return gravest([
    gravest(addresses(text, work)),
    gravest(judgeBareAddresses(text, work)),
  ]);
}

function* addresses(text: string, work: Work): Generator<Verdict> {
  for (const { 0: sign, index } of text.matchAll(AUTHORITY)) {
    if (!work.spend(STEPS)) {
      return;
    }
    const from = index + sign.length;
    const rest = text.slice(from, from + LONGEST);
    const next = rest.indexOf('://');
    const info = userInformation(next < 0 ? rest : rest.slice(0, next));
    const protocol = sign.startsWith(':') ? scheme(text, index) : '';
    if (info !== undefined) {
      const verdict = judge(info, protocol);
      // Browsers show the key of such an address to everybody.
      yield verdict && isReportAddress(info, rest) ? 'doubt' : verdict;
    }
    const query = /^rediss?$/.test(protocol) && REDIS_AUTH.exec(rest);
    if (query) {
      yield judgeKind('password', query[1]);
    }
  }
}

/** Where a program reports its errors: `https://<public key>@sentry.example/42`. */
function isReportAddress(key: string, rest: string): boolean {
  return (
    /^[0-9a-f]{6,32}$/.test(key) &&
    /^[\w.-]{1,253}(?::\d{1,5})?\/\d{1,20}(?![\w/.-])/.test(
      rest.slice(key.length + 1, key.length + 300),
    )
  );
}

function scheme(text: string, end: number): string {
  const before = text.slice(Math.max(0, end - 24), end);
  // eslint-disable-next-line regexp/no-super-linear-move -- at most 24 characters
  return /[a-z][a-z0-9+.-]*$/i.exec(before)?.[0].toLowerCase() ?? '';
}

// Up to the last `@` of the authority; a password with a slash in it goes on beyond what looks like one.
function userInformation(rest: string): string | undefined {
  const end = endOfAddress(rest);
  const whole = rest.slice(0, end);
  const slash = whole.search(/[/?#]/);
  const authority = slash < 0 ? whole : whole.slice(0, slash);
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    return authority.slice(0, at);
  }
  if (hasPort(authority)) {
    return undefined;
  }
  const later = whole.lastIndexOf('@');
  return later < 0 ? oddPassword(rest, end) : whole.slice(0, later);
}

/** Signs that end an address end none inside a reference: `$(cat /x)`, `<token>`. */
function endOfAddress(rest: string): number {
  const hidden = rest.replace(
    /\$\([^()]{1,128}\)|\{\{[^{}]{1,128}\}\}|<[\p{L}_ -]{1,64}>/gu,
    reference => '_'.repeat(reference.length),
  );
  const end = hidden.search(END);
  return end < 0 ? rest.length : end;
}

/** `u:p"w`, `u:my pw`: whoever writes such a password forgot to encode it. */
function oddPassword(rest: string, end: number): string | undefined {
  const odd = rest.slice(0, end + LONGEST_ODD);
  const [line] = odd.split('\n', 1);
  const at = line.indexOf('@', end);
  const isHost = at >= 0 && /^[\w[$]/.test(line.slice(at + 1));
  if (!isHost || !line.includes(':') || NEXT_TEXT.test(line.slice(0, at))) {
    return undefined;
  }
  return line.indexOf(':') < end ? line.slice(0, at) : undefined;
}

function judge(info: string, protocol: string): Verdict {
  const colon = separator(info);
  // Nobody signs in to the web with a name alone: it is a token.
  const isWeb = /^(?:git\+)?(?:https?|wss?)$/.test(protocol);
  if (colon < 0) {
    return protocol ? judgeAlone(info, isWeb) : undefined;
  }
  const kind = kindOfValue(info.slice(colon + 1));
  if (kind === 'nothing') {
    // `https://token:@…` and `https://token:x-oauth-basic@…` have the token before the colon.
    const user = info.slice(0, colon);
    const isToken = isWeb && colon === info.length - 1;
    return isToken ? judgeAlone(user, true) : sureIfRandom(user);
  }
  return kind === 'reference' ? 'doubt' : 'sure';
}

function judgeAlone(user: string, isWeb: boolean): Verdict {
  if (kindOfValue(user) === 'nothing') {
    return undefined;
  }
  if (isWeb) {
    return 'sure';
  }
  return looksRandom(user, 20) ? 'doubt' : undefined;
}

function sureIfRandom(user: string): Verdict {
  return looksRandom(user, 20) ? 'sure' : undefined;
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

/** Nothing after a colon but digits, or something that is filled in later. */
function hasPort(authority: string): boolean {
  const colon = authority.indexOf(':');
  const last = authority.slice(authority.lastIndexOf(':') + 1);
  return (
    colon < 0 || /^\d*$/.test(last) || /[${%]/.test(authority.slice(colon))
  );
}
