// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which characters a text may hold: what people see is what there is, in every script.

import { isNeeded, Place, TAGGED_FLAG } from './invisible';

/**
 * - `line`: one line that people read, such as a name
 * - `text`: several lines that people read: line breaks and tabs besides
 * - `value`: what a container is handed: any line breaks, and invisible characters, which manifests show escaped
 */
export type TextKind = 'line' | 'text' | 'value';

/** A character that a text of a kind may not hold. */
export type UnfitCharacter = {
  code: 'text_control_characters' | 'text_malformed';
  /** E.g. `U+202E`. */
  character: string;
  /** How many UTF-16 units stand before it. */
  position: number;
};

/** What is looked at closely; everything else fits everywhere. A tagged flag is one thing. */
const SUSPECT = new RegExp(
  `${TAGGED_FLAG}|[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]`,
  'gu',
);
const FLAG = new RegExp(`^(?:${TAGGED_FLAG})$`, 'u');

/** Turns the direction of what follows, or smuggles text along: fits nowhere. */
const TREACHEROUS = /[\p{Bidi_Control}\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * Patterns for forms and documents: what never fits, wherever it stands. Joiners, fillers, variation selectors and tags
 * fit in their place only, which a pattern cannot say.
 */
export const TEXT_PATTERNS: Record<TextKind, string> = (() => {
  const treacherous =
    '\\p{Bidi_Control}\\ufff9-\\ufffb\\u{e0000}-\\u{e0060}\\u{e007b}-\\u{e007e}';
  const invisible = '\\u00ad\\u17b4\\u17b5\\u2060-\\u206f\\u3164\\ufeff\\uffa0';
  const control = '\\p{Cc}\\p{Cs}';
  return {
    line: `^[^${control}\\p{Zl}\\p{Zp}${treacherous}${invisible}]*$`,
    text: `^(?:[\\n\\r\\t]|[^${control}${treacherous}${invisible}])*$`,
    value: `^(?:[\\n\\r\\t]|[^${control}${treacherous}])*$`,
  };
})();

/** Whether there is anything to see in a text: U+2800 is a blank that counts as a symbol, U+3164 one that counts as a letter. */
export function showsSomething(text: string): boolean {
  return /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** The first character that a text of this kind may not hold; `undefined` when all fit. Looks at each one once. */
export function findUnfit(
  text: string,
  kind: TextKind,
): UnfitCharacter | undefined {
  for (const { 0: character, index: position } of text.matchAll(SUSPECT)) {
    if (!fits({ text, at: position, character }, kind)) {
      const point = character.codePointAt(0)!;
      return {
        code: /\p{Cs}/u.test(character)
          ? 'text_malformed'
          : 'text_control_characters',
        character: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
        position,
      };
    }
  }
  return undefined;
}

/**
 * A text as one line for logs and commit messages: nothing in it can begin a line, turn the reading direction or hide.
 * Cut after `maxLength` UTF-16 units, never within a character.
 */
export function oneLine(text: string, maxLength = 200): string {
  // What is cut away below need not be looked at.
  const start = text.trimStart().slice(0, 4 * maxLength);
  // A cut may leave half of what belonged together.
  return blankUnfit(blankUnfit(start).slice(0, maxLength));
}

function blankUnfit(text: string): string {
  let floor = 0;
  return text
    .replace(SUSPECT, (character, at) => {
      if (fits({ text, at, character, floor }, 'line')) return character;
      floor = at + character.length;
      return ' ';
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What can be read of a text that is still being typed, or came along with something invisible: enough to search for. */
export function legible(text: string): string {
  return text.replace(
    /[\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffd]/gu,
    '',
  );
}

/** Without the blanks around it; line breaks and tabs are none. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

function isBlank(character: string): boolean {
  return /\p{Zs}/u.test(character);
}

function fits(place: Place, kind: TextKind): boolean {
  const { text, at, character } = place;
  if (FLAG.test(character)) {
    return true;
  }
  if (TREACHEROUS.test(character) || /\p{Cs}/u.test(character)) {
    return false;
  }
  if (/\p{Cc}/u.test(character)) {
    return kind !== 'line' && isBreak(text, at, kind);
  }
  if (kind === 'value') {
    return true;
  }
  if (/[\p{Zl}\p{Zp}]/u.test(character)) {
    return kind === 'text';
  }
  return isNeeded(place);
}

// People's line breaks come in two forms; a lone carriage return would overwrite the line it stands in.
function isBreak(text: string, at: number, kind: TextKind): boolean {
  const character = text[at];
  return (
    character === '\n' ||
    character === '\t' ||
    (character === '\r' && (kind === 'value' || text[at + 1] === '\n'))
  );
}
