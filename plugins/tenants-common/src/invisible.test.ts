// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Characters without a look of their own: each where people need it, and nowhere else.

import { findUnfit, oneLine, TEXT_PATTERNS } from './text';

/** Written as code points: the point of most of them is that they cannot be seen. */
const of = (...points: number[]) => String.fromCodePoint(...points);
const tags = (letters: string) =>
  of(...[...letters].map(letter => 0xe0000 + letter.charCodeAt(0)));
const flag = (region: string) => `🏴${tags(region)}${of(0xe007f)}`;

const NNBSP = '\u202f';

const HONEST: [string, string][] = [
  // A non-joiner: beside a letter that joins, and at most an edge, a blank or a sign on its other side.
  ['Persian, within a word', 'کتاب\u200cها'],
  ['Persian, after a letter that joins on one side', 'کار\u200cخانه'],
  ['Persian, before an edge', 'می\u200c'],
  ['Persian, after an edge', '\u200cها'],
  ['Persian, before a blank', 'می\u200c خواهم'],
  ['Persian, in brackets', '(\u200cها)'],
  ['Persian, before a quote', 'می\u200c«خواهم»'],
  ['Persian, after a vowel sign', 'خانهٔ\u200cما'],
  ['Persian, after Latin', 'PDF\u200cها'],
  ['Persian, after digits', '۳\u200cساله و 3\u200cساله'],
  ['Persian, before Latin', 'می\u200cPDF'],
  ['Urdu', 'ہم\u200cسفر'],
  ['Kurdish', 'ده\u200cکه'],
  ['Syriac', 'ܫ\u200cܠ'],
  ['Hindi, a virama that shows', 'क्\u200cष'],
  ['Hindi, a virama that shows at the end', 'श्रीमान्\u200c'],
  ['Bengali', 'উদ্\u200cযাপন'],
  ['Bengali with a joiner before the virama', 'র\u200d্যাব'],
  ['Marathi', 'दुसऱ\u200d्या'],
  ['Telugu', 'సాఫ్ట్\u200cవేర్'],
  ['Kannada', 'ಸಾಫ್ಟ್\u200cವೇರ್'],
  ['Malayalam', 'സോഫ്റ്റ്\u200cവെയർ'],
  ['Malayalam of old, before a blank', 'അവന്\u200d ആണ്'],
  ['Nepali', 'गर्\u200dयो'],
  ['Sinhala', 'ශ්\u200dරී'],
  ['an Arabic letter as it ends a word', '\u200dه'],
  // Points of Hebrew that have an order of their own.
  ['Jerusalem as the scripture points it', 'יְרוּשָׁלַ\u034fִם'],
  // Where words end without a blank.
  ['Thai', 'ภาษา\u200bไทย'],
  ['Khmer', 'ភាសា\u200bខ្មែរ'],
  ['Khmer before its full stop', 'ភាសា\u200b។'],
  ['Khmer before Latin', 'ខ្មែរ\u200bAI'],
  ['Thai after Latin and digits', 'AI\u200bไทย 3\u200bวัน'],
  ['Lao', 'ພາສາ\u200bລາວ'],
  ['Burmese', 'မြန်မာ\u200bဘာသာ'],
  ['Tibetan', 'བོད་\u200bཡིག'],
  // Old Korean: a syllable that lacks a consonant or a vowel.
  ['a vowel without its consonant', of(0x115f, 0x119e)],
  ['a consonant without its vowel', of(0x1140, 0x1160)],
  ['a last consonant alone', of(0x115f, 0x1160, 0x11a8)],
  ['a consonant and a last one', of(0x1100, 0x1160, 0x11eb)],
  ['an extended consonant', of(0xa960, 0x1160, 0xd7cb)],
  // Selectors after what has variants.
  ['a heart in colour', of(0x2764, 0xfe0f)],
  ['a heart as a sign', of(0x2764, 0xfe0e)],
  ['a trade mark in colour', of(0x2122, 0xfe0f)],
  ['a keycap', of(0x23, 0xfe0f, 0x20e3)],
  ['an ideograph in a form of old', of(0x4fae, 0xfe00)],
  ['an ideograph in a registered form', of(0x8fbb, 0xe0101)],
  ['an operator with serifs', of(0x222a, 0xfe00)],
  ['a comma in its corner', of(0xff0c, 0xfe01)],
  ['a dotted letter of Myanmar', of(0x1000, 0xfe00)],
  ['Phags-pa', of(0xa856, 0xfe00)],
  ['a hieroglyph turned', of(0x13093, 0xfe02)],
  ['Mongolian', of(0x1822, 0x180b)],
  ['Mongolian with its vowel apart', of(0x182d, 0x180e, 0x1820)],
  ['Mongolian before a suffix', `${of(0x182d)}${NNBSP}${of(0x1822)}`],
  // Flags of parts of a country.
  ['England', flag('gbeng')],
  ['Scotland among words', `Team ${flag('gbsct')} one`],
  ['Wales twice', flag('gbwls') + flag('gbwls')],
  ['a pirate', of(0x1f3f4, 0x200d, 0x2620, 0xfe0f)],
];

it.each(HONEST)('%s is taken', (_what, text) => {
  for (const kind of ['line', 'text', 'value'] as const) {
    expect(findUnfit(text, kind)).toBeUndefined();
    expect(new RegExp(TEXT_PATTERNS[kind], 'u').test(text)).toBe(true);
  }
  expect(oneLine(text)).toBe(text);
});

const JOINERS = ['\u200c', '\u200d'];
const PLAIN = ['a', '1', 'é', 'e\u0301', 'Ж', '한', '山', 'ש', 'ไ', '€', '🚀'];
const SELECTORS = Array.from({ length: 16 }, (_, index) => of(0xfe00 + index));

const DISHONEST: [string, string[]][] = [
  [
    'joiners beside what joins nothing',
    JOINERS.flatMap(joiner =>
      PLAIN.flatMap(plain => [
        joiner + plain,
        `${plain}${joiner}`,
        `${plain}${joiner}b`,
        `b${joiner}${plain}`,
      ]),
    ),
  ],
  [
    'joiners between a letter that joins and another script, or digits',
    ['a', '1', '۱', '१', 'Ж', '山', 'ʼ'].flatMap(plain => [
      `می\u200d${plain}`,
      `${plain}\u200dمی`,
      `क्\u200d${plain}`,
      `${plain}\u200dक`,
    ]),
  ],
  [
    'joiners after a mark of another script, which letters that join share',
    JOINERS.flatMap(joiner => [`a\u0308${joiner}`, `x\u0307${joiner}.`]),
  ],
  [
    'joiners twice',
    ['می\u200c\u200cخواهم', 'می\u200d\u200cخواهم', 'می\u200c\u200c'],
  ],
  ['joiners alone', JOINERS.flatMap(joiner => [joiner, ` ${joiner} `])],
  [
    'a grapheme joiner elsewhere',
    [
      'a\u034fb',
      'a\u0301\u034f\u0308',
      'שָ\u034f',
      '\u034fִ',
      'של\u034fום',
      '\u034f',
    ],
  ],
  [
    'a space of no width elsewhere',
    [
      ...PLAIN.filter(it => it !== 'ไ').map(plain => `${plain}\u200b${plain}`),
      ...['ไทย\u200b\u200bไทย', '日\u200b本', 'ไทย\u200b🚀'],
      ...['\u200b', 'ไทย\u200b', '\u200bไทย', ' \u200b ', 'می\u200bخواهم'],
    ],
  ],
  [
    'fillers outside of syllables',
    [
      ...[of(0x115f), of(0x1160), of(0x115f, 0x1160), `a${of(0x115f)}b`],
      ...[`a${of(0x1160)}`, `가${of(0x1160)}`, `${of(0x115f)}가`],
      ...[of(0x1100, 0x115f, 0x1161), of(0x1100, 0x1160, 0x1160)],
      ...[of(0x115f, 0x1160, 0x61), of(0x115f, 0x115f, 0x1161)],
    ],
  ],
  [
    'fillers of keyboards',
    [0x3164, 0xffa0].flatMap(filler => [
      of(filler),
      `한${of(filler)}글`,
      of(0x1100, filler),
      of(filler, 0x1161),
      `a${of(filler)}b`,
    ]),
  ],
  [
    'selectors after what has no variants',
    SELECTORS.flatMap(selector => [
      selector,
      ...['a', '1', 'é', 'Ж', '한', 'ש', 'ไ', ' ', '.', '€', '🇰'].map(
        base => base + selector,
      ),
    ]),
  ],
  [
    'selectors that no base has',
    [
      ...SELECTORS.slice(3, 14).map(selector => `山${selector}`),
      ...SELECTORS.slice(1, 14).map(selector => `❤${selector}`),
      ...SELECTORS.slice(1, 16).map(selector => `∪${selector}`),
      ...['❤\ufe0f\ufe0f', '1\ufe0f', '山\ufe00\ufe01', 'a\u{e0100}'],
    ],
  ],
  [
    'tags that spell no flag',
    [
      ...[tags('hi'), `a${tags('hi')}`, of(0xe007f), `🏴${tags('gbeng')}`],
      ...[flag(''), flag('hello'), flag('gbengx'), flag('gb'), flag('GBENG')],
      ...[flag('gbeng') + tags('x'), `🚀${tags('gbeng')}${of(0xe007f)}`],
      ...[of(0x1f3f4, 0xe007f), of(0xe0001), `${flag('gbeng')}${of(0xe007f)}`],
    ],
  ],
  ['a vowel separator elsewhere', ['a\u180eb', '\u182d\u180e', '\u180e\u1820']],
  [
    'what no script needs',
    [
      0xad, 0x17b4, 0x17b5, 0x2060, 0x2061, 0x2064, 0x206a, 0xfeff, 0xfff0,
    ].flatMap(point => [of(point), `a${of(point)}b`, `می${of(point)}خ`]),
  ],
];

describe.each(DISHONEST)('%s', (_what, texts) => {
  it.each(texts.map(text => [text]))('%j is refused', text => {
    expect(findUnfit(text, 'line')).toMatchObject({
      code: 'text_control_characters',
    });
    expect(findUnfit(text, 'text')).toBeDefined();
    expect(findUnfit(oneLine(text), 'line')).toBeUndefined();
  });
});

it('tags smuggle nothing into a value either', () => {
  expect(findUnfit(`a${tags('hi')}`, 'value')).toMatchObject({
    character: 'U+E0068',
    position: 1,
  });
  expect(findUnfit(flag('hello'), 'value')).toBeDefined();
});

it('every invisible character is refused between Latin letters and between digits', () => {
  const taken: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    const character = of(point);
    if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]/u.test(character)) {
      if (/[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]/.test(character))
        continue;
      if (/[\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/u.test(character)) continue;
      for (const text of [
        `a${character}b`,
        `1${character}2`,
        `b${character}`,
      ]) {
        if (!findUnfit(text, 'line')) taken.push(`U+${point.toString(16)}`);
      }
    }
  }
  expect(taken).toEqual([]);
});

describe('oneLine', () => {
  it.each(HONEST.map(([what, text]) => [what, text] as const))(
    'is cut before what a cut would spoil: %s',
    (_what, text) => {
      for (let length = 1; length <= text.length; length++) {
        expect(findUnfit(oneLine(text, length), 'line')).toBeUndefined();
      }
    },
  );

  it('leaves nothing that only what it took away held up', () => {
    for (const [, honest] of HONEST) {
      for (const spoil of ['\u202e', '\ufe0f', '\u200d', '\u1160', '\0']) {
        for (let at = 0; at <= honest.length; at++) {
          const text = honest.slice(0, at) + spoil + honest.slice(at);
          expect(findUnfit(oneLine(text), 'line')).toBeUndefined();
        }
      }
    }
  });
});
