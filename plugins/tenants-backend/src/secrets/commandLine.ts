// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Command lines: a flag and its value may stand apart, and words mean what the program before them takes them for.

import {
  isPairFlag,
  isPortMapping,
  isSwitch,
  joinedPair,
  judgeUserPair,
  passwordApart,
} from './flags';
import { judgeCookies } from './headers';
import { isLiteral, judgeKind, judgeNamed } from './judgeNamed';
import { meaningOf } from './names';
import { begin, isLive, Line, read } from './line';
import { judgePiped } from './piped';
import { kindAtPlace, partAtPlace } from './places';
import { programOf, Reader, readerOf, takesScript } from './programs';
import { isMixed, looksRandom } from './randomness';
import { isSentence } from './sentences';
import { readScript } from './shellWords';
import { gravest, Verdict } from './Verdict';

/** Scripts inside scripts are read so deep, which keeps the cost linear. */
const DEEPEST = 3;
/** A user of Redis: `default on >password ~* +@all`. */
const REDIS_USER =
  /(?:^|\s)(?:on|off|setuser\s{1,3}\S{1,64})\s{1,3}>(\S{1,256})/;

/** What each argument of a command line holds by its place in it; `image` is the program when no word names one. */
export function judgeCommandLine(words: string[], image = ''): Verdict[] {
  const reader = readerOf(programOf(image));
  // What an image of some name starts, nobody knows.
  const kind = reader.kind === 'unknown' ? 'none' : reader.kind;
  return judgeCommand(words, { ...reader, kind }, 0);
}

function judgeCommand(words: string[], around: Reader, depth: number) {
  const line: Line = begin(around);
  return words.map((word, index): Verdict => {
    const before = words[index - 1];
    const isScript = depth === 0 || takesScript(before);
    const verdict = gravest([
      judgeAfter(before ?? '', word, line),
      judgeJoined(word, line),
      judgePlace(word, words, index, line),
      ...(/\s/.test(word) && isScript
        ? judgeScript(word, line.reader, depth)
        : []),
    ]);
    read(word, before ?? '', line);
    return verdict;
  });
}

// `sh -c "mysql -uroot -phunter2"`: a command line in one argument.
function judgeScript(text: string, around: Reader, depth: number): Verdict[] {
  if (depth >= DEEPEST) {
    return [];
  }
  const { commands, inside } = readScript(text);
  const user = REDIS_USER.exec(text);
  return [
    ...commands.flatMap((words, index) => {
      const isFlag = index === 0 && words[0].startsWith('-');
      return judgeCommand(words, isFlag ? around : readerOf(''), depth + 1);
    }),
    ...inside.flatMap(it => judgeScript(it, readerOf(''), depth + 1)),
    ...judgePiped(text),
    user ? judgeKind('password', user[1]) : undefined,
  ];
}

function judgeAfter(flag: string, word: string, line: Line): Verdict {
  const { reader } = line;
  if (
    !/^--?[A-Za-z][\w.-]*$|^-[A-Za-z#0-6]+$/.test(flag) ||
    /^-[^0-9]/.test(word)
  ) {
    return undefined;
  }
  const apart = passwordApart(flag, word, reader);
  if (apart !== undefined) {
    return judgeKind('password', apart);
  }
  if (isPairFlag(flag, reader)) {
    return judgeUserPair(word, flag, reader);
  }
  if (flag === '--cookie' || (flag === '-b' && reader.isPaired)) {
    return judgeCookies(word);
  }
  if (flag.length === 2) {
    return judgeShort(flag, word, line, false);
  }
  if (isJoined(flag, line)) {
    return undefined;
  }
  // `docker build --secret id=npmrc,src=…`, `--secret hf-token1`: which, not what.
  if (/^--?secrets?$/.test(flag) && /^(?:id|type|src|name)=|[-,]/.test(word)) {
    return /=/.test(word)
      ? undefined
      : judgeNamed({ kind: 'weak', promised: 'object' }, word);
  }
  const verdict = judgeNamed(meaningOf(flag), word);
  if (isSwitch(flag)) {
    return verdict && looksRandom(word, 16) ? 'doubt' : undefined;
  }
  return verdict;
}

const isFlag = (word: string) => word.startsWith('-');

/** Whether a word is a short flag of the program with its value. */
function isJoined(word: string, line: Line): boolean {
  return (
    /^-[A-Za-z][^-=]/.test(word) &&
    isLive(line) &&
    line.reader.flags.some(({ flag }) => flag.test(word))
  );
}

// `-phunter2`, `-uada:pw`, `--user=ada:pw`
function judgeJoined(word: string, line: Line): Verdict {
  const pair = joinedPair(word, line.reader);
  if (pair !== undefined) {
    return judgeUserPair(pair[1], pair[0], line.reader);
  }
  return /^-[A-Za-z][^-=]/.test(word)
    ? judgeShort(word, word.slice(2), line, true)
    : undefined;
}

function judgeShort(
  flag: string,
  value: string,
  line: Line,
  joined: boolean,
): Verdict {
  const { reader, commands } = line;
  if (isPortMapping(value)) {
    return undefined;
  }
  const known = reader.flags.find(
    it => it.flag.test(flag) && (!it.command || commands.has(it.command)),
  );
  if (known && (joined || !known.isJoined)) {
    // `redis-cli -a with the password from Vault` is told, not typed.
    return !joined && isSentence(value)
      ? undefined
      : judgeKind('password', value);
  }
  // Of a program that nobody knows, `-p` may be a port, a path or a profile.
  const isSuspect = flag[1] === 'p' && isMixed(value) && isLiteral(value);
  const isElse = reader.flags.some(({ command }) => command !== undefined);
  const isKnown = reader.kind === 'other' || isElse || /[/=.]/.test(value);
  return isSuspect && !isKnown ? 'doubt' : undefined;
}

function judgePlace(
  word: string,
  words: string[],
  index: number,
  { reader, places }: Line,
): Verdict {
  if (/^(?:-|\d?<|\d?>\S*$)/.test(word) && !/^>\S/.test(word)) {
    return undefined;
  }
  if (word.startsWith('>') && /^(?:on|off)$/.test(words[index - 1] ?? '')) {
    return judgeKind('password', word.slice(1));
  }
  // `vault login role=app`: the pair is judged as one.
  if (/^[a-z_]{1,64}=/.test(word)) {
    return undefined;
  }
  const flags = words.slice(Math.max(0, index - 6), index).filter(isFlag);
  return judgeKind(
    kindAtPlace(reader.name, places, flags.join(' ')),
    partAtPlace(reader.name, word) ?? word,
  );
}
