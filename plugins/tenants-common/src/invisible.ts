// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Characters without a look of their own, each where a script or an emoji needs it: there it changes what people see or
// where a line may end. Anywhere else two texts would look the same and be different ones.

/** Where a character stands. What stands before `floor` is taken for a blank. */
export type Place = {
  text: string;
  at: number;
  character: string;
  floor?: number;
};

/** Black flags with the names of England, Scotland and Wales in tags: all that there are. */
export const TAGGED_FLAG = ['gbeng', 'gbsct', 'gbwls']
  .map(
    region =>
      `\\u{1f3f4}${[...region]
        .map(letter => `\\u{e00${letter.charCodeAt(0).toString(16)}}`)
        .join('')}\\u{e007f}`,
  )
  .join('|');

/** Whether an invisible character is needed where it stands. Looks at its neighbours, and at marks up to their letter. */
export function isNeeded(place: Place): boolean {
  const rule = RULES.find(([characters]) => characters.test(place.character));
  return rule !== undefined && rule[1](place);
}

const RULES: [RegExp, (place: Place) => boolean][] = [
  [/[\u200c\u200d]/, place => joins(place) || joinsEmoji(place)],
  [/\u034f/, partsPoints],
  [/\u200b/, partsWords],
  [/\u115f/, standsForConsonant],
  [/\u1160/, standsForVowel],
  [/\u180e/, partsVowel],
  [/[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, selectsVariant],
];

/** Scripts in which a joiner changes how their letters look. */
const JOINING =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Mani}\p{scx=Phlp}\p{scx=Sogd}\p{scx=Sogo}\p{scx=Nko}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mong}\p{scx=Phag}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Sund}\p{scx=Cakm}\p{scx=Newa}\p{scx=Tirh}\p{scx=Modi}\p{scx=Gran}\p{scx=Kthi}\p{scx=Sidd}\p{scx=Shrd}\p{scx=Lana}\p{scx=Brah}\p{scx=Sylo}\p{scx=Mtei}]/u;

/** Scripts that part words without a blank. */
const UNSPACED =
  /[\p{scx=Thai}\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Tibt}]/u;

/** A few signs are Latin too, such as the apostrophe U+02BC. */
const LATIN = /\p{scx=Latn}/u;

// An edge, a blank, a sign: whatever is there, it is no letter that looks the same with and without a joiner.
function isOpen(character: string): boolean {
  return character === '' || /[\p{Z}\p{P}\n\r\t]/u.test(character);
}

function isOf(scripts: RegExp, character: string): boolean {
  return scripts.test(character) && !LATIN.test(character);
}

// A non-joiner also parts a word from letters and digits of elsewhere, as people write `PDF` and `۳` with a Persian ending.
function joins(place: Place): boolean {
  const after = next(place);
  const parts = (character: string) =>
    isOpen(character) ||
    (place.character === '\u200c' && /[\p{L}\p{N}]/u.test(character));
  const joinsAfter = isOf(JOINING, after) && /\p{L}/u.test(after);
  const letter = letterBefore(place);
  if (isOf(JOINING, letter) && /\p{L}/u.test(letter)) {
    const marked = JOINING.test(after) && isMark(after);
    return joinsAfter || marked || parts(after);
  }
  return joinsAfter && parts(letter);
}

function joinsEmoji(place: Place): boolean {
  return (
    place.character === '\u200d' &&
    /[\p{Emoji_Modifier}\p{Extended_Pictographic}\ufe0f]/u.test(
      previous(place),
    ) &&
    /\p{Extended_Pictographic}/u.test(next(place))
  );
}

/** Keeps two points of Hebrew in the order that they were written in. */
function partsPoints(place: Place): boolean {
  return [previous(place), next(place)].every(
    point => isMark(point) && /\p{Script=Hebrew}/u.test(point),
  );
}

function partsWords(place: Place): boolean {
  const sides = [previous(place), next(place)];
  const isWritten = (side: string) =>
    isOf(UNSPACED, side) && /[\p{L}\p{M}\p{N}\p{P}]/u.test(side);
  return (
    sides.some(isWritten) &&
    sides.every(side => isWritten(side) || /[\p{Z}\p{P}\p{L}\p{N}]/u.test(side))
  );
}

// The letters that syllables of Old Korean are made of; those of today come composed.
const CONSONANT = /[\u1100-\u115e\ua960-\ua97c]/;
const VOWEL = /[\u1161-\u11a7\ud7b0-\ud7c6]/;
const LAST_CONSONANT = /[\u11a8-\u11ff\ud7cb-\ud7fb]/;

function standsForConsonant(place: Place): boolean {
  const after = next(place);
  const beginsSyllable = !CONSONANT.test(previous(place));
  return (
    beginsSyllable &&
    (VOWEL.test(after) ||
      (after === '\u1160' && LAST_CONSONANT.test(next(place, 1))))
  );
}

function standsForVowel(place: Place): boolean {
  const before = previous(place);
  return (
    (CONSONANT.test(before) && next(place) !== '\u1160') ||
    (before === '\u115f' && LAST_CONSONANT.test(next(place)))
  );
}

/** The last vowel of a Mongolian word, written apart. */
function partsVowel(place: Place): boolean {
  return (
    /\p{Script=Mongolian}/u.test(previous(place)) &&
    /[\u1820\u1821]/.test(next(place))
  );
}

/** Bases that the standard gives variants, by the selectors that name them. */
const VARIANTS: [RegExp, RegExp][] = [
  [/[\ufe0e\ufe0f]/, /(?![0-9#*\p{Regional_Indicator}])\p{Emoji}/u],
  [/[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u, /\p{Unified_Ideograph}/u],
  // Signs and punctuation of mathematics, script letters, and dotted letters of Myanmar, Phags-pa and Manichaean.
  [
    /\ufe00/,
    /[\u2205\u2229\u222a\u2268\u2269\u2272\u2273\u228a\u228b\u2293-\u2295\u2297\u229c\u22da\u22db\u2a3c\u2a3d\u2a9d\u2a9e\u2aac\u2aad\u2acb\u2acc\u1000\u1002\u1004\u1010\u1011\u1015\u1019\u101a\u101c\u101d\u1022\u1031\u1075\u1078\u107a\u1080\uaa60-\uaa66\uaa6b\uaa6c\uaa6f\uaa7a\ua856\ua85c\ua85e-\ua860\ua868\u{10ac5}\u{10ac6}\u{10ad6}\u{10ad7}\u{10ae1}]/u,
  ],
  [
    /[\ufe00\ufe01]/,
    /[\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u210b\u2110\u2112\u211b\u212c\u2130\u2131\u{1d49c}-\u{1d4b5}]/u,
  ],
  [/[\ufe00-\ufe06]/, /\p{Script=Egyptian_Hieroglyphs}/u],
  [/[\u180b-\u180d\u180f]/, /(?=\p{L})\p{Script=Mongolian}/u],
];

function selectsVariant(place: Place): boolean {
  const { character } = place;
  const before = previous(place);
  // Digits are emoji too, as long as the frame of a key follows.
  return /[0-9#*]/.test(before)
    ? /[\ufe0e\ufe0f]/.test(character) && next(place) === '\u20e3'
    : VARIANTS.some(
        ([selectors, bases]) => selectors.test(character) && bases.test(before),
      );
}

function isMark(character: string): boolean {
  return (
    /\p{M}/u.test(character) &&
    !/\p{Default_Ignorable_Code_Point}/u.test(character)
  );
}

/** What marks before a place belong to. It stops at every invisible character, so no mark is passed twice. */
function letterBefore({ text, at, floor = 0 }: Place): string {
  let end = at;
  for (;;) {
    const character = endingAt(text, end, floor);
    if (!isMark(character)) return character;
    end -= character.length;
  }
}

function previous({ text, at, floor = 0 }: Place): string {
  return endingAt(text, at, floor);
}

function next({ text, at, character }: Place, skipped = 0): string {
  const point = text.codePointAt(at + character.length + skipped);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function endingAt(text: string, end: number, floor: number): string {
  const pair = text.slice(Math.max(floor, end - 2), Math.max(floor, end));
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : pair.slice(-1);
}
