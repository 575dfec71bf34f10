// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A name and its value in pairs of their own: `{"name":"DB_PASSWORD","value":"x"}`, `<entry key="password">x</entry>`.

import { judgeNamed } from './judgeNamed';
import { meaningOf } from './names';
import { Pair } from './pairs';
import { gravest, Verdict } from './Verdict';

const NAMES =
  /^(?:name|key|id|field|param|parameter|variable|var|env|property|option|setting|header)$/i;
const HOLDS =
  /^(?:value|val|default|data|content|text|string|entry|property|setting|constant)$/i;
const FARTHEST = 256;
/** Pairs between the two, such as a type. */
const MOST_BETWEEN = 3;
/** Ends what belongs together. */
const END = /[{}]|\/>|\n\s{0,32}-\s/;

/** What values say that are named elsewhere. */
export function judgeApart(text: string, pairs: Pair[]): Verdict {
  return gravest(
    pairs.map((pair, index) => {
      if (!HOLDS.test(lastOf(pair)) || !pair.text) {
        return undefined;
      }
      const around = [
        ...pairs.slice(Math.max(0, index - MOST_BETWEEN), index),
        ...(pair.separator === '>'
          ? []
          : pairs.slice(index + 1, index + 1 + MOST_BETWEEN)),
      ];
      const names = around.filter(
        it => NAMES.test(lastOf(it)) && isTogether(text, it, pair),
      );
      return gravest(
        names.map(({ text: name }) => judgeNamed(meaningOf(name), pair.text)),
      );
    }),
  );
}

// Of `<entry key="password">` the name stands inside the tag of the value.
function isTogether(text: string, one: Pair, other: Pair): boolean {
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  const isFar = second.at - first.at > FARTHEST;
  return !isFar && !END.test(text.slice(first.at, second.at));
}

function lastOf({ name }: Pair): string {
  return name.split(/[.\s]/).at(-1)!;
}
