// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Command lines: a flag and its value may stand apart, and what `-p` means depends on the program.

import {
  isPortMapping,
  joinedPair,
  judgeUserPair,
  PAIR_FLAG,
  PAIR_PROGRAM,
  PASSWORD_FLAGS,
} from './flags';
import { judgeCookies } from './headers';
import { isLiteral, judgeKind, judgeNamed } from './judgeNamed';
import { meaningOf } from './names';
import { isMixed } from './randomness';
import { gravest, Verdict } from './Verdict';

const SUBSTITUTION = /\$\(([^()]{0,256})\)/g;

/** What the words so far say of the flags to come. */
type Line = { flags: Set<RegExp>; programs: Set<number>; isPaired: boolean };

/** What each argument of a command line holds by its place in it; `image` hints at the program. */
export function judgeCommandLine(words: string[], image = ''): Verdict[] {
  const line: Line = {
    flags: new Set(),
    programs: new Set(),
    isPaired: false,
  };
  read(image, line);
  return words.map((word, index) => {
    const verdict = gravest([
      judgeAfter(words[index - 1] ?? '', word, line),
      judgeJoined(word, line),
      ...(/\s/.test(word) ? judgeScript(word, image) : []),
    ]);
    read(word, line);
    return verdict;
  });
}

/** Takes in a program, or the command of one: `docker`, then `login`. */
function read(word: string, line: Line): void {
  if (word.startsWith('-')) {
    return;
  }
  const program = programOf(word);
  PASSWORD_FLAGS.forEach(({ name, flag, command }, index) => {
    if (name.test(program)) {
      line.programs.add(index);
    }
    const isNamed = command ? program === command : name.test(program);
    if (isNamed && line.programs.has(index)) {
      line.flags.add(flag);
    }
  });
  line.isPaired ||= PAIR_PROGRAM.test(program);
}

// `sh -c "mysql -uroot -phunter2"`: a command line in one argument.
function judgeScript(script: string, image: string): Verdict[] {
  const inside: string[] = [];
  const outside = script.replace(SUBSTITUTION, (whole, command: string) => {
    inside.push(command);
    return whole.replace(/\s/g, '_');
  });
  return [outside, ...inside].flatMap(it => judgeWords(it, image));
}

function judgeWords(script: string, image: string): Verdict[] {
  const words = script.match(/[^\s"']+|"[^"]*"|'[^']*'/g) ?? [];
  return judgeCommandLine(
    words
      .map(word => word.replace(/^(["'])(.*)\1$/s, '$2'))
      // One level is enough, and keeps the cost linear.
      .map(word => word.replace(/\s+/g, '_')),
    image,
  );
}

function judgeAfter(flag: string, word: string, line: Line): Verdict {
  if (!flag.startsWith('-') || flag.includes('=') || /^-[^0-9]/.test(word)) {
    return undefined;
  }
  if (PAIR_FLAG.test(flag)) {
    return judgeUserPair(word, line.isPaired);
  }
  if (flag === '--cookie' || (flag === '-b' && line.isPaired)) {
    return judgeCookies(word);
  }
  return flag.length === 2
    ? judgeShort(flag, word, line)
    : judgeNamed(meaningOf(flag), word);
}

// `-phunter2`, `-uada:pw`, `--user=ada:pw`
function judgeJoined(word: string, line: Line): Verdict {
  const pair = joinedPair(word);
  if (pair !== undefined) {
    return judgeUserPair(pair, line.isPaired);
  }
  return /^-[A-Za-z][^-=]/.test(word)
    ? judgeShort(word, word.slice(2), line)
    : undefined;
}

function judgeShort(flag: string, value: string, { flags }: Line): Verdict {
  if (isPortMapping(value)) {
    return undefined;
  }
  if ([...flags].some(it => it.test(flag))) {
    return judgeKind('password', value);
  }
  // Of a program that nobody knows, `-p` may be a port, a path or a profile.
  const isSuspect = flag[1] === 'p' && isMixed(value) && isLiteral(value);
  return isSuspect ? 'doubt' : undefined;
}

/** The last part of a path or an image, without tag: `/usr/bin/mysqldump`, `library/mysql:8`. */
function programOf(word: string): string {
  const name = word.slice(0, 300).split('/').at(-1) ?? '';
  return name.split(/[:@]/)[0].toLowerCase();
}
