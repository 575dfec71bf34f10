// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What stands behind `=` or `:`, as a shell, JSON, YAML or a person would read it.

/** A value, and what stands around it. */
export type Value = {
  text: string;
  /** Whether a part of it was quoted. */
  quoted: boolean;
  /** What follows it in its line. */
  rest: string;
  /** How many signs were read for it. */
  length: number;
};

/** What is read of a text for a value. */
export const LONGEST_VALUE = 600;

/** YAML puts a value into the next line, deeper: `|`, `>-`, or nothing before it. */
const BLOCK =
  /^[ \t]{0,64}(?:[&!][^\s&]{0,64}[ \t]{1,8}){0,2}(?:[|>][+-]?\d?)?[ \t]{0,64}(?:\r?\n[ \t]{0,64}){0,4}\r?\n[ \t]{1,64}(?=[^\s-])/;
/** What stands before a value of its own line: blanks that align it, YAML's anchor and tag, the rest of `=>`. */
const TAG =
  /^(?:>|[ \t]{0,64})[ \t]{0,64}(?:(?<=[ \t])&[\w-]{1,64}[ \t]{1,8})?(?:!{1,2}\w{0,20}[ \t]{1,8})?(?:(?<=[ \t])&[\w-]{1,64}[ \t]{1,8})?\\?/;
const MAPPING = /^["']?[\w.-]{1,64}["']?[ \t]?:(?:\s|$)/;
const DELIMITER = /[\s&;,|]/;
/** After quotes these are the text around, not the value. */
const ENDS_QUOTED = /[<>/()[\]{}:=]/;
const OPENERS: [string, string, string][] = [
  ['$(', '(', ')'],
  ['${', '{', '}'],
  ['#{', '{', '}'],
  ['{{', '{', '}'],
  ['<%', '<', '>'],
];
const PLACEHOLDER = /<\/?[\p{L} _|▁-]{1,64}>/uy;

/** The value at the beginning of `after`, which is no longer than {@link LONGEST_VALUE}. */
export function readValue(after: string): Value {
  const block = BLOCK.exec(after);
  const isMapping = block && MAPPING.test(after.slice(block[0].length));
  const start = isMapping ? '' : (block ?? TAG.exec(after))?.[0] ?? '';
  return readWord(after.slice(start.length));
}

// As a shell does: quoted and bare parts that touch are one word.
function readWord(text: string): Value {
  let word = '';
  let quoted = false;
  let at = 0;
  // What was not closed once is not looked for again, which keeps the work linear.
  const unclosed = new Set<string>();
  while (at < text.length && !DELIMITER.test(text[at])) {
    if (isEndOf(word, quoted, text, at)) {
      break;
    }
    const end = endOfPart(text, at, unclosed);
    const isQuote = `"'`.includes(text[at]);
    if (isQuote && end > at + 1) {
      quoted = true;
      word += text.slice(at + 1, end - 1).replace(/\\$/, '');
    } else if (!isQuote) {
      word += text.slice(at, end);
    }
    at = end;
  }
  const [rest] = text.slice(at).split('\n', 1);
  return {
    text: quoted ? word : withoutClosers(word),
    quoted,
    rest,
    length: at,
  };
}

/** Whether something around the word goes on here: what followed a quote, a tag, or the quote that was open before the name. */
function isEndOf(
  word: string,
  quoted: boolean,
  text: string,
  at: number,
): boolean {
  if (quoted || word === '') {
    return quoted && ENDS_QUOTED.test(text[at]);
  }
  return (
    (`"'`.includes(text[at]) && !/[\w$]/.test(text[at + 1] ?? '')) ||
    text.startsWith('</', at)
  );
}

/** The end of a quoted part, of a reference, or of one sign. */
function endOfPart(text: string, at: number, unclosed: Set<string>): number {
  const sign = text[at];
  if (`"'\``.includes(sign) && !unclosed.has(sign)) {
    const end = text.indexOf(sign, at + 1);
    if (end > 0) {
      return end + 1;
    }
    unclosed.add(sign);
  }
  const opener = OPENERS.find(([start]) => text.startsWith(start, at));
  if (opener && !unclosed.has(opener[0])) {
    const end = endOfBrackets(text, at, opener);
    if (end > 0) {
      return end;
    }
    unclosed.add(opener[0]);
  }
  PLACEHOLDER.lastIndex = at;
  return sign === '<' && PLACEHOLDER.test(text)
    ? PLACEHOLDER.lastIndex
    : at + 1;
}

function endOfBrackets(
  text: string,
  from: number,
  [start, open, close]: [string, string, string],
): number {
  let depth = 0;
  for (let at = from + start.length - 1; at < text.length; at++) {
    if (text[at] === open) {
      depth++;
    } else if (text[at] === close && --depth <= 0) {
      return text.startsWith('{{', from) && text[at + 1] === close
        ? at + 2
        : at + 1;
    }
  }
  return -1;
}

// `password=None)` and `{password:hunter2}`: what closes was opened before the name.
function withoutClosers(word: string): string {
  let text = word.replace(/(?<=\)):$/, '');
  for (const [open, close] of ['()', '{}', '[]']) {
    while (text.endsWith(close) && !text.includes(open)) {
      text = text.slice(0, -1);
    }
  }
  return text.replace(/(?<=[\p{L}\p{N}])[.!?]$/u, '');
}
