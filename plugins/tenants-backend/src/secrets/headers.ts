// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Headers that sign somebody in: `Authorization: <scheme> <credentials>`, `Cookie: <name>=<value>; …`.

import { judgeKind } from './judgeNamed';
import { wordsOf } from './names';
import type { Pair } from './pairs';
import { isHexadecimal, isMixed, looksRandom } from './randomness';
import { isEncodedPair, kindOfValue } from './values';
import { gravest, Verdict } from './Verdict';

const SCHEME =
  /^(?:bearer|basic|token|apikey|api-key|geniekey|negotiate|ntlm|splunk|ssws|key|oauth|bot|jwt|digest|hawk)$/i;
const BARE = /(?<![A-Za-z])(bearer|basic)\s{1,3}([\w.~+/=-]{6,512})/gi;
const SESSION =
  /^(?:sid|session|sess|sessionid|id|auth|token|jwt|remember|me)$/;
const ATTRIBUTE = /^(?:path|domain|expires|max-age|samesite)$/i;

/** What a header that signs in holds; nothing of any other pair. */
export function judgeHeader({ name, after }: Pair): Verdict {
  const last = wordsOf(name).at(-1);
  if (last !== 'authorization' && last !== 'cookie') {
    return undefined;
  }
  const [line] = after
    .trimStart()
    .replace(/^\\?["']/, '')
    .split(/["'\n]/, 1);
  return last === 'cookie' ? judgeCookies(line) : judgeCredentials(line);
}

function judgeCredentials(line: string): Verdict {
  const [, first = '', rest = ''] = /^\s*(\S{1,512})\s*(.*)/.exec(line) ?? [];
  if (rest === '' || !SCHEME.test(first)) {
    return isMixed(first) ? judgeKind('secret', first) : undefined;
  }
  if (isEncodedPair(rest.trim())) {
    return 'sure';
  }
  // `Digest username="…"` has its values in pairs of their own.
  return /^\w{1,32}=["']?$/.test(rest.trim())
    ? undefined
    : atMost(judgeKind('secret', rest), rest.trim());
}

// Words behind a scheme may be a sentence about it.
function atMost(verdict: Verdict, text: string): Verdict {
  if (kindOfValue(text) !== 'words') {
    return verdict;
  }
  return /^\S{6,}$/.test(text) && verdict ? 'doubt' : undefined;
}

/** What cookies hold: a session is a secret, a theme is none. */
export function judgeCookies(line: string): Verdict {
  return gravest(
    line.split(';').map(cookie => {
      const [, name, value] = /^\s*([^=\s]{1,128})=(.*)$/s.exec(cookie) ?? [];
      const kind = kindOfValue(value ?? '');
      if (
        !name ||
        ATTRIBUTE.test(name) ||
        /^(?:nothing|reference)$/.test(kind)
      ) {
        return undefined;
      }
      const isLong = value.length >= 8 && isMixed(value);
      if (looksRandom(value, 16) || isHexadecimal(value)) {
        return 'sure';
      }
      return isLong && isSession(name) ? 'sure' : undefined;
    }),
  );
}

function isSession(name: string): boolean {
  return (
    wordsOf(name).some(word => SESSION.test(word)) || /sess|sid/i.test(name)
  );
}

/** `Bearer …` and `Basic …` without the header's name. */
export function* judgeSchemes(text: string): Generator<Verdict> {
  for (const [, scheme, value] of text.matchAll(BARE)) {
    const isBasic = scheme.toLowerCase() === 'basic';
    yield (isBasic ? isEncodedPair(value) : isMixed(value))
      ? 'sure'
      : undefined;
  }
}
