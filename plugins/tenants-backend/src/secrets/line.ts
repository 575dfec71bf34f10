// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How far a command line has been read: its program, and what that was told.

import { isPrelude, isProgram, programOf, Reader, readerOf } from './programs';

/** The program at work, its words so far that are no flags, and whether it was named. */
export type Line = {
  reader: Reader;
  places: string[];
  isNamed: boolean;
  /** Whether the program's command with the flag was named: `docker login`. */
  commands: Set<string>;
};

/** The beginning of a command line of this program. */
export function begin(reader: Reader): Line {
  return { reader, places: [], isNamed: false, commands: new Set() };
}

/** Takes in a word: the program, the next program, or a word of the one at work. */
export function read(word: string, before: string, line: Line): void {
  if (/^(?:;|\|{1,2}|&{1,2})$/.test(word)) {
    Object.assign(line, begin(readerOf('')));
    return;
  }
  if (word.startsWith('-') || /\s/.test(word) || isPrelude(word)) {
    line.isNamed ||= word.startsWith('-');
    return;
  }
  const isValue = before.startsWith('-') && isLive(line);
  const isFirst = !line.isNamed && !isCommandOf(word, line);
  if (isFirst || (!isValue && isProgram(word))) {
    const reader = readerOf(programOf(word));
    Object.assign(line, { ...begin(reader), isNamed: true });
    return;
  }
  line.isNamed = true;
  line.commands.add(word);
  line.places.push(word.slice(0, 256));
  line.places.splice(0, line.places.length - 6);
}

/** `login` for the image of `docker`, `alias` for the one of `mc`: a word of the program that the image starts. */
function isCommandOf(word: string, { reader }: Line): boolean {
  return (
    reader.flags.some(({ command }) => command === word) ||
    (/^(?:mc|aws|vault)$/.test(reader.name) &&
      readerOf(word).kind === 'unknown')
  );
}

/** Whether the program takes its short flag for a password by now. */
export function isLive({ reader, commands }: Line): boolean {
  return reader.flags.some(({ command }) => !command || commands.has(command));
}
