// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Case and form make no difference, for any character and in any language that writes case in its own way.

import { foldText } from './foldText';

const LANGUAGES = ['en', 'tr', 'az', 'lt', 'el', 'hy', 'nl', 'de'];
const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

/** The text as people may write it besides. */
function writings(text: string): Set<string> {
  const all = FORMS.map(form => text.normalize(form));
  // Languages have their own way with what has case at all.
  if (/[\p{Changes_When_Casemapped}\u0307]/u.test(text)) {
    for (const language of LANGUAGES) {
      all.push(text.toLocaleUpperCase(language));
      all.push(text.toLocaleLowerCase(language));
    }
  }
  return new Set(all.filter(it => it !== text));
}

/** Those that are not found by each other. */
function strangers(text: string): string[] {
  return [...writings(text)].filter(it => foldText(it) !== foldText(text));
}

it('every character is the same in every case and form', () => {
  const astray: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point === 0xd800) point = 0xe000;
    const character = String.fromCodePoint(point);
    if (strangers(character).length > 0) astray.push(point.toString(16));
  }
  expect(astray).toEqual([]);
});

it('so is every letter with marks', () => {
  const marks = ['\u0301', '\u0307', '\u0308', '\u0345', '\u0328\u0307'];
  const astray: string[] = [];
  for (let point = 0x41; point <= 0x24ff; point++) {
    const letter = String.fromCodePoint(point);
    // A subscript that stands alone carries no marks.
    if (!/\p{L}/u.test(letter) || letter === '\u037a') continue;
    for (const mark of marks) {
      const word = `a${letter}${mark}a`;
      if (strangers(word).length > 0) astray.push(word);
    }
  }
  expect(astray).toEqual([]);
});

it.each([
  ['Straße', 'STRASSE', 'STRAẞE', 'strasse', 'straẞe', 'ſtraße'],
  [
    'İstanbul',
    'istanbul',
    'ISTANBUL',
    'ıstanbul',
    'I\u0307stanbul',
    'i\u0307stanbul',
  ],
  ['Diyarbakır', 'DİYARBAKIR', 'DIYARBAKIR', 'diyarbakir', 'dıyarbakır'],
  ['ὈΔΥΣΣΕΎΣ', 'Ὀδυσσεύς', 'ΟΔΥΣΣΕΥΣ', 'οδυσσεύσ', 'Οδυσσευς'],
  ['άδεια', 'ΆΔΕΙΑ', 'ΑΔΕΙΑ', 'αδεια'],
  ['ᾠδή', 'ὨΙΔΉ', 'ωιδη'],
  ['eﬃcient ﬂow', 'EFFICIENT FLOW', 'efficient flow', 'efﬁcient ﬂow'],
  ['ﬆate', 'STATE', 'ﬅate', 'state'],
  ['Ǆordan', 'ǅordan', 'ǆordan', 'DŽordan', 'džordan'],
  ['ĳs', 'IJs', 'Ĳs', 'ijs'],
  ['Երևան', 'ԵՐԵՒԱՆ', 'երեւան'],
  ['Ꭰꮃ', 'ꭰᎳ', 'ᎠᎳ'],
  ['ᲗᲑᲘᲚᲘᲡᲘ', 'თბილისი'],
  ['Ⅷ', 'ⅷ', 'viii', 'VIII'],
  ['№ 5', 'no 5', 'NO\u00a05'],
  ['ＡＢＣ　ｄ', 'abc d'],
  ['ｶﾞ', 'ガ', 'カ\u3099'],
  ['한글', '한글'.normalize('NFD')],
  ['j\u0307ų', 'JŲ', 'jų', 'jų'.normalize('NFD')],
  ['می\u200cخواهم', 'میخواهم', 'می\u200dخواهم'],
  ['ภาษา\u200bไทย', 'ภาษาไทย'],
  ['❤\ufe0f', '❤', '❤\ufe0e'],
  ['soft\u00adhyphen', 'SOFTHYPHEN', 'soft\u2060hyphen'],
  ['  a \t\n b ', 'a b', 'A\u3000B'],
])('%s is found by all of them', (...texts) => {
  expect([...new Set(texts.map(foldText))]).toHaveLength(1);
});

it.each([
  ['é', 'e'],
  ['ö', 'oe'],
  ['ñ', 'n'],
  ['й', 'и'],
  ['ż', 'z'],
  ['が', 'か'],
  ['각', '가'],
  ['क्ष', 'कष'],
  ['o', '0'],
])('%s is another letter than %s', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

it('folds once and for all', () => {
  for (const text of ['İ\u0307 ẞ ŉ ΐ', 'ᾳ\u0301ς', '¨ ﷺ', 'ı\u0307\u0328']) {
    expect(foldText(foldText(text))).toBe(foldText(text));
  }
});
