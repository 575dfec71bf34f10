// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which characters a text may hold: what people see is what there is, in every script.

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

/** What is looked at closely; everything else fits everywhere. */
const SUSPECT =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;

/** Turns the direction of what follows, or smuggles text along: fits nowhere. */
const TREACHEROUS = /[\p{Bidi_Control}\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * Patterns for forms and documents: what never fits, wherever it stands. Joiners and variation selectors fit in their
 * place only, which a pattern cannot say.
 */
export const TEXT_PATTERNS: Record<TextKind, string> = (() => {
  const treacherous = '\\p{Bidi_Control}\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
  const invisible =
    '\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u2060-\\u206f\\u3164\\ufeff\\uffa0';
  const control = '\\p{Cc}\\p{Cs}';
  return {
    line: `^[^${control}\\p{Zl}\\p{Zp}${treacherous}${invisible}]*$`,
    text: `^(?:[\\n\\r\\t]|[^${control}${treacherous}${invisible}])*$`,
    value: `^(?:[\\n\\r\\t]|[^${control}${treacherous}])*$`,
  };
})();

/** The first character that a text of this kind may not hold; `undefined` when all fit. Looks at each one once. */
export function findUnfit(
  text: string,
  kind: TextKind,
): UnfitCharacter | undefined {
  for (const { 0: character, index: position } of text.matchAll(SUSPECT)) {
    if (!fits(text, position, character, kind)) {
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
  return start
    .replace(SUSPECT, (character, position) =>
      fits(start, position, character, 'line') ? character : ' ',
    )
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/\p{Cs}$/u, '');
}

function fits(
  text: string,
  at: number,
  character: string,
  kind: TextKind,
): boolean {
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
  const before = previous(text, at);
  const after = next(text, at + character.length);
  return isJoiner(character)
    ? joins(character, before, after)
    : selectsVariation(character, before, after);
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

function isJoiner(character: string): boolean {
  return character === '\u200c' || character === '\u200d';
}

/** Scripts in which a joiner changes how their letters look. */
const JOINING =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Nko}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mong}\p{scx=Phag}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}]/u;

function joins(joiner: string, before: string, after: string): boolean {
  const zeroWidthJoiner = joiner === '\u200d';
  if (
    zeroWidthJoiner &&
    /[\p{Emoji_Modifier}\p{Extended_Pictographic}\ufe0f]/u.test(before)
  ) {
    return /\p{Extended_Pictographic}/u.test(after);
  }
  // After a letter a joiner is seen where the next letter joins, or by itself; after a mark such as a virama always.
  return (
    isJoiningLetter(before) &&
    (zeroWidthJoiner || /\p{M}/u.test(before) || isJoiningLetter(after))
  );
}

function isJoiningLetter(character: string): boolean {
  return JOINING.test(character) && /[\p{L}\p{M}]/u.test(character);
}

function selectsVariation(
  selector: string,
  before: string,
  after: string,
): boolean {
  if (/[\ufe0e\ufe0f]/u.test(selector)) {
    // Digits are emoji too, as long as the frame of a key follows.
    return /[0-9#*]/.test(before)
      ? after === '\u20e3'
      : /\p{Emoji}/u.test(before);
  }
  if (/[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u.test(selector)) {
    return /\p{Script=Han}/u.test(before);
  }
  return (
    /[\u180b-\u180d\u180f]/u.test(selector) &&
    /\p{Script=Mongolian}/u.test(before)
  );
}

function previous(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : pair.slice(-1);
}

function next(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}
