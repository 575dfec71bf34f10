// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How work grows with the length of a text, told by processor time at n and 4n: a ratio, so a slow machine tells the same.

/** What patterns, parsers and searches have been seen to stumble over, each repeated; then an end that fits nothing. */
export const PUMPS = [
  ...['1', '1.', '.1', '0', '1e', '1_', '9Gi', '1m'],
  ...[
    'a',
    'A',
    'a.',
    'a-',
    'a/',
    'a:',
    'a@',
    'a_',
    'a__',
    '--',
    '-',
    '_',
    '.',
    '/',
    '../',
    '//',
    ':',
    '@',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    ' \n',
    'a b',
    'a\n',
    '\n\n',
    '\u2028',
    '\u0000',
  ],
  ...[
    'eyJ-',
    'eyJhbGciOi',
    'eyJa.',
    'eyJaaaaaaaaaa.',
    '://u:p@',
    '://',
    'x://',
    'x://u:',
    'u:p@',
    'https://h/',
  ],
  ...[
    'ghp_',
    'AKIA',
    'sk-',
    'xoxb-',
    'password=',
    'token: ',
    'Bearer ',
    '-----BEGIN ',
    '-----BEGIN A ',
    'A ',
  ],
  ...[
    '%41',
    '%',
    '\\u0041',
    '\\x41',
    '\\101',
    '\\',
    '&amp;',
    '&#65;',
    '&',
    '=41',
    '=',
    'YWFh',
    '+',
    '"',
    "'",
    '`',
    '\\"',
  ],
  ...[
    '{',
    '[',
    '(',
    '{}',
    '[]',
    '{"a":',
    '[{',
    '<',
    '<<: ',
    '*a ',
    '&a ',
    '!!x ',
    '- ',
    '? ',
    'a: ',
    '- a\n',
    'a: b\n',
    '|\n',
    '---\n',
    '#',
    '${',
    '$(',
    '{{',
  ],
  ...[
    "repository '",
    'permission to ',
    'index file ',
    'remote: ',
    'fatal: ',
    '!\t',
    'ecp: ',
    'returned error: ',
    "Unable to create '",
    'cannot ',
    'conflict with "',
    'exceeded quota',
  ],
  ...['@@ ', '+', '-a\n', '\u001b[', '\u001b[1;', '\u001b[31m'],
  ...[
    'é',
    'e\u0301',
    '👩\u200d',
    '\u200d',
    '\u200c',
    'می\u200c',
    '\ufe0f',
    '1\ufe0f',
    '\u{e0100}',
    '\u{e0041}',
    '\u202e',
    '\ud800',
    '\udc00',
    '한',
    'ß',
    'İ',
  ],
  ...[
    'sha256:',
    'sha256:a',
    '[::',
    '[1:',
    'xn--',
    'group:',
    'group:a/',
    'constructor',
    '__proto__',
    'o1',
    'bzE',
  ],
];

/** What no pattern expects to come last. */
const END = '!\u0001';

/** Texts by length, made of one pump each. */
export const corpusOf = (pumps: string[]) =>
  pumps.map(pump => ({
    name: JSON.stringify(`${pump}…`),
    text: (length: number) =>
      pump.repeat(Math.ceil(length / pump.length)).slice(0, length) + END,
  }));

export const CORPUS = corpusOf(PUMPS);

/** Below this a measure says more of the machine than of the work. */
const TELLING_US = 3000;
const SHORTEST = 64;
/** Four times this is as long as a text comes in: what is kept of a server's words ends before. */
const LONGEST = 16 * 1024;
/** Linear work is 4 at four times the length; quadratic 16. */
export const MOST_GROWTH = 8;

/**
 * How many times the work grows when what is made for a length does four times, or 0 where even the longest makes none
 * that tells. Looks again before it says that it grows too much. Work that has a bound of its own may grow faster up to
 * it: `shortest` is where that is reached.
 *
 * @throws whatever the work throws: what did not happen cannot be measured
 */
export function growthOf<T>(
  work: (made: T) => unknown,
  make: (length: number) => T,
  shortest = SHORTEST,
): number {
  // What it costs to begin says nothing of what a text costs.
  const enough = TELLING_US + 2 * costOf(work, make(1), 2);
  for (let length = shortest; length <= LONGEST; length *= 2) {
    const ratio =
      costOf(work, make(length), 1) >= enough
        ? smallestRatio(work, make(length), make(4 * length))
        : undefined;
    if (ratio !== undefined) return ratio;
  }
  return 0;
}

/** The least of some looks; `undefined` where the work was none after all, but the machine was busy. */
function smallestRatio<T>(
  work: (made: T) => unknown,
  short: T,
  long: T,
): number | undefined {
  let ratio = Infinity;
  for (let look = 0; look < 4 && ratio > MOST_GROWTH / 2; look++) {
    const cost = costOf(work, long, 2);
    if (cost < TELLING_US) return undefined;
    ratio = Math.min(ratio, cost / Math.max(costOf(work, short, 3), 1));
  }
  return ratio;
}

/** Processor time in microseconds, the least of some runs: collecting garbage and compiling are not the work. */
function costOf<T>(work: (made: T) => unknown, made: T, runs: number): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work(made);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/** The texts of the corpus under which the work grows too much, with how much. */
export function overgrown(
  work: (text: string) => unknown,
  shortest?: number,
  corpus = CORPUS,
): string[] {
  const tried = (text: string) => {
    try {
      work(text);
    } catch {
      // A refusal is an answer, too.
    }
  };
  return corpus.flatMap(({ name, text }) => {
    const growth = growthOf(tried, text, shortest);
    return growth > MOST_GROWTH ? [`${name}: ${growth.toFixed(1)} times`] : [];
  });
}
