// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Command lines: a flag and its value may stand apart, and what `-p` means depends on the program.

import { judgeNamed } from './judgeNamed';
import { kindOfName } from './names';
import { kindOfValue } from './values';
import { gravest, Verdict } from './Verdict';

/** Short flags that take a password, by program. */
const PASSWORD_FLAGS: [RegExp, RegExp][] = [
  [/^(?:mysql|mariadb|percona|mycli)/, /^-p/],
  [
    /^(?:mongo|sshpass|docker|podman|helm|skopeo|crane|buildah|rabbitmq)/,
    /^-p/,
  ],
  [/^(?:redis|valkey|keydb)/, /^-a/],
  [/^(?:ldap|samba|smb)/, /^-w/],
  [/^(?:sqlcmd|bcp)/, /^-P/],
];
/** Short flags that take `user:password`. */
const PAIR_FLAG = /^(?:-u|-U|--user|--proxy-user|--userpwd)$/;
const PAIR_PROGRAM = /^(?:curl|wget|http|https|xh|nats)$/;

/** What each argument of a command line holds by its place in it; `image` hints at the program. */
export function judgeCommandLine(words: string[], image = ''): Verdict[] {
  const programs = [image, ...words]
    .filter(word => !word.startsWith('-'))
    .map(programOf);
  const flags = PASSWORD_FLAGS.filter(([program]) =>
    programs.some(name => program.test(name)),
  ).map(([, flag]) => flag);
  const isPaired = programs.some(name => PAIR_PROGRAM.test(name));
  return words.map((word, index) =>
    gravest([
      judgeAfter(words[index - 1] ?? '', word, flags, isPaired),
      judgeJoined(word, flags),
      ...(/\s/.test(word) ? judgeScript(word, image) : []),
    ]),
  );
}

// `sh -c "mysql -uroot -phunter2"`: a command line in one argument.
function judgeScript(script: string, image: string): Verdict[] {
  const words = script.match(/[^\s"']+|"[^"]*"|'[^']*'/g) ?? [];
  return judgeCommandLine(
    words
      .map(word => word.replace(/^(["'])(.*)\1$/s, '$2'))
      // One level is enough, and keeps the cost linear.
      .map(word => word.replace(/\s+/g, '_')),
    image,
  );
}

function judgeAfter(
  flag: string,
  word: string,
  flags: RegExp[],
  isPaired: boolean,
): Verdict {
  if (!flag.startsWith('-') || flag.includes('=') || /^-[^0-9]/.test(word)) {
    return undefined;
  }
  if (PAIR_FLAG.test(flag)) {
    return judgePair(word, isPaired);
  }
  if (flag.length === 2) {
    const isPassword = flags.some(it => it.test(flag));
    return isPassword
      ? judgeNamed('password', word)
      : judgeUnknown(flag[1], word);
  }
  return judgeNamed(kindOfName(flag), word);
}

// `-phunter2`
function judgeJoined(word: string, flags: RegExp[]): Verdict {
  if (!/^-[A-Za-z][^-=]/.test(word)) {
    return undefined;
  }
  return flags.some(flag => flag.test(word))
    ? judgeNamed('password', word.slice(2))
    : judgeUnknown(word[1], word.slice(2));
}

// Of a program that nobody knows, `-p` may be a port, a path or a profile.
function judgeUnknown(letter: string, value: string): Verdict {
  const isMixed = /[A-Za-z]/.test(value) && /\d/.test(value);
  return letter === 'p' && isMixed && isOwn(value) ? 'doubt' : undefined;
}

function judgePair(word: string, isPaired: boolean): Verdict {
  const colon = word.indexOf(':');
  const password = word.slice(colon + 1);
  if (
    colon < 1 ||
    kindOfValue(password) === 'nothing' ||
    /^\d+:\d+$/.test(word)
  ) {
    return undefined;
  }
  return isPaired ? 'sure' : 'doubt';
}

function isOwn(value: string): boolean {
  const kind = kindOfValue(value);
  return kind === 'literal' || kind === 'random';
}

/** The last part of a path or an image, without tag: `/usr/bin/mysqldump`, `library/mysql:8`. */
function programOf(word: string): string {
  const name = /[^/]*$/.exec(word.slice(0, 300))?.[0] ?? '';
  return name.replace(/[:@].*$/s, '').toLowerCase();
}
