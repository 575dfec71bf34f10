// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a proof repeats at its end of tests that failed: a log that was cut still tells why.
import { stripVTControlCharacters } from 'node:util';

const MOST_LINES = 20;
const OF_OTHERS = /^\s*at .*(node_modules|node:internal|\(node:)/;

/** The first lines of a message, without colours and without the frames of others. */
function firstLines(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter(line => line.trim() && !OF_OTHERS.test(line));
  const left = lines.length - MOST_LINES;
  return left > 0
    ? [...lines.slice(0, MOST_LINES), `… and ${left} lines more`]
    : lines;
}

/**
 * A note of what failed in one file; tests that failed alike, such as all after their setup, are told together.
 *
 * @param {string} file
 * @param {{ name?: string, message: string }[]} failures without a name where it is the file that failed
 */
export function failureNote(file, failures) {
  /** @type {Map<string, string[]>} */
  const alike = new Map();
  for (const { name, message } of failures) {
    const why = firstLines(message)
      .map(line => `    ${line}`)
      .join('\n');
    alike.set(why, [...(alike.get(why) ?? []), ...(name ? [`  ${name}`] : [])]);
  }
  return [
    `failed: ${file}`,
    ...[...alike].flatMap(([why, names]) => [...names, why]),
  ].join('\n');
}
