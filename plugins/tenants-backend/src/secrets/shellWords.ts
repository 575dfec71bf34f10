// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A script as a shell takes it apart: commands, their words without quotes, and the commands inside `$(…)`.

/** The words of each command, and the scripts whose output is put in. */
export type Script = { commands: string[][]; inside: string[] };

const SUBSTITUTION = /\$\(([^()]{1,256})\)/g;
/** What a backslash takes the meaning from. */
const ESCAPED = /[\s"'\\$;&|()`]/;

/** Takes a script apart in one pass. */
export function readScript(script: string): Script {
  const found: Script = { commands: [], inside: [] };
  let words: string[] = [];
  let word: string | undefined;
  // What was not closed once is not looked for again, which keeps the work linear.
  const unclosed = new Set<string>();
  const endWord = () => {
    if (word !== undefined) {
      words.push(word);
    }
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) {
      found.commands.push(words);
    }
    words = [];
  };
  for (let at = 0; at < script.length; at++) {
    const sign = script[at];
    const part = partAt(script, at, word, unclosed);
    if (part) {
      word = `${word ?? ''}${part.text}`;
      found.inside.push(...part.inside);
      at = part.end - 1;
    } else if (isEnd(script, at, word)) {
      endCommand();
    } else if (/\s/.test(sign)) {
      endWord();
    } else if (sign === '\\' && ESCAPED.test(script[at + 1] ?? '')) {
      at++;
      if (script[at] === '\n') {
        endWord();
      } else {
        word = `${word ?? ''}${script[at]}`;
      }
    } else {
      word = `${word ?? ''}${sign}`;
    }
  }
  endCommand();
  return found;
}

/** Whether a command ends here: `;`, `|`, `&&`, `&`, a line, brackets. The `&` of an address and of `2>&1` ends none. */
function isEnd(script: string, at: number, word: string | undefined): boolean {
  const sign = script[at];
  if (sign === '&') {
    const next = script[at + 1];
    return next === '&' || script[at - 1] === '&' || /^\s?$/.test(next ?? '');
  }
  if (sign === '(' || sign === ')') {
    return sign === '(' ? word === undefined : !word?.includes('(');
  }
  return sign === ';' || sign === '|' || sign === '\n';
}

type Part = { text: string; inside: string[]; end: number };

/** A quoted part, a reference or a substitution, which is one with the word around it. */
function partAt(
  script: string,
  at: number,
  word: string | undefined,
  unclosed: Set<string>,
): Part | undefined {
  const sign = script[at];
  const isApostrophe =
    sign === "'" && /^\p{L}+$/u.test(word ?? '') && /\w/.test(script[at + 1]);
  const opener = sign === '$' ? script.slice(at, at + 2) : sign;
  if (isApostrophe || unclosed.has(opener)) {
    return undefined;
  }
  const end = endOfPart(script, at, opener);
  if (end === undefined) {
    return undefined;
  }
  if (end < 0) {
    unclosed.add(opener);
    return undefined;
  }
  const inner = script.slice(at + opener.length, end - 1);
  if (sign === '"') {
    const inside = [...inner.matchAll(SUBSTITUTION)].map(([, it]) => it);
    return { text: inner.replace(/\\(["\\$`])/g, '$1'), inside, end };
  }
  const isCommand = opener === '$(' || opener === '`';
  return {
    text: sign === "'" ? inner : script.slice(at, end),
    inside: isCommand ? [inner] : [],
    end,
  };
}

/** Behind what closes; -1 when nothing does, `undefined` when nothing was opened. */
function endOfPart(
  script: string,
  at: number,
  opener: string,
): number | undefined {
  if (opener === "'" || opener === '`') {
    return script.indexOf(opener, at + 1) + 1 || -1;
  }
  if (opener === '"') {
    let end = at + 1;
    while (end < script.length && script[end] !== '"') {
      end += script[end] === '\\' ? 2 : 1;
    }
    return end < script.length ? end + 1 : -1;
  }
  if (opener !== '$(' && opener !== '${') {
    return undefined;
  }
  const [open, close] = opener === '$(' ? '()' : '{}';
  let depth = 0;
  for (let end = at + 1; end < script.length; end++) {
    if (script[end] === open) {
      depth++;
    } else if (script[end] === close && --depth === 0) {
      return end + 1;
    }
  }
  return -1;
}
