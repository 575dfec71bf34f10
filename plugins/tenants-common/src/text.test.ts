// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fc from 'fast-check';
import { lineSchema, textSchema, valueSchema } from './fields';
import { findUnfit, oneLine, TEXT_PATTERNS, TextKind } from './text';

const kinds: TextKind[] = ['line', 'text', 'value'];

/** Written as code points: the point of most of them is that they cannot be seen. */
const of = (...points: number[]) => String.fromCodePoint(...points);

describe('texts of every script fit', () => {
  it.each([
    ['plain', 'Vision lab 2'],
    ['Korean', '비전 연구실'],
    ['German', 'ÄRZTE größe'],
    ['decomposed', 'e\u0301cole'],
    ['a wide space', '株式会社\u3000例'],
    ['an emoji of one', '🚀 lab'],
    ['an emoji with a presentation', of(0x2764, 0xfe0f)],
    ['a keycap', of(0x31, 0xfe0f, 0x20e3)],
    ['a family', of(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467)],
    ['a coder of some skin', of(0x1f469, 0x1f3fd, 0x200d, 0x1f4bb)],
    ['a rainbow flag', of(0x1f3f3, 0xfe0f, 0x200d, 0x1f308)],
    ['a pirate flag', of(0x1f3f4, 0x200d, 0x2620, 0xfe0f)],
    ['a heart on fire', of(0x2764, 0xfe0f, 0x200d, 0x1f525)],
    ['a national flag', '🇰🇷'],
    ['Persian', 'آزمایشگاه می\u200cخواهم'],
    ['Persian with an abbreviation', 'ه\u200d.ش'],
    ['Hindi with a joiner', 'क्\u200dष'],
    ['Hindi with a non-joiner', 'क्\u200cष'],
    ['Malayalam of old', 'അവന്\u200d'],
    ['Sinhala', 'ශ්\u200dරී'],
    ['Mongolian with a selector', '\u182d\u180b'],
    ['a Han character in one of its forms', of(0x845b, 0xe0100)],
  ])('%s', (_what, text) => {
    for (const kind of kinds) {
      expect(findUnfit(text, kind)).toBeUndefined();
      expect(new RegExp(TEXT_PATTERNS[kind], 'u').test(text)).toBe(true);
    }
    expect(lineSchema(80).safeParse(text).success).toBe(true);
  });
});

const BIDI = [
  0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066,
  0x2067, 0x2068, 0x2069,
];
const TAGS = [0xe0001, 0xe0041, 0xe007f];
const INVISIBLE = [
  0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x180f, 0x200b,
  0x200c, 0x200d, 0x2060, 0x2061, 0x2064, 0x206a, 0x3164, 0xfe00, 0xfe0e,
  0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0x1d173, 0xe0100, 0xe01ef,
];

describe('characters that nobody sees', () => {
  it.each([...BIDI, ...TAGS, 0xfff9, 0xfffb, 0x0, 0x7, 0x1b, 0x7f, 0x85])(
    'U+%s fits nowhere',
    point => {
      for (const kind of kinds) {
        expect(findUnfit(`name${of(point)}x`, kind)).toMatchObject({
          code: 'text_control_characters',
          position: 4,
        });
      }
    },
  );

  it.each(INVISIBLE)('U+%s fits in no name and no text of Latin', point => {
    for (const text of [`ab${of(point)}cd`, `${of(point)}`, `ab${of(point)}`]) {
      expect(findUnfit(text, 'line')).toBeDefined();
      expect(findUnfit(text, 'text')).toBeDefined();
      expect(findUnfit(text, 'value')).toBeUndefined();
    }
  });

  it('a joiner in its place does not let another one in', () => {
    expect(findUnfit('می\u200c\u200cخواهم', 'line')?.position).toBe(2);
    expect(
      findUnfit(of(0x1f468, 0x200d, 0x200d, 0x1f469), 'line'),
    ).toBeDefined();
    expect(findUnfit(of(0x1f468, 0x200d), 'line')).toBeDefined();
    expect(findUnfit(of(0x31, 0xfe0f), 'line')).toBeDefined();
    expect(findUnfit(of(0x845b, 0xe0100, 0xe0101), 'line')).toBeDefined();
  });

  it('half a character fits nowhere', () => {
    for (const kind of kinds) {
      expect(findUnfit('a\ud800', kind)).toEqual({
        code: 'text_malformed',
        character: 'U+D800',
        position: 1,
      });
      expect(findUnfit('\udc00b', kind)?.code).toBe('text_malformed');
    }
  });
});

describe('line breaks', () => {
  it.each([
    ['a\nb', false, true, true],
    ['a\r\nb', false, true, true],
    ['a\tb', false, true, true],
    ['a\rb', false, false, true],
    ['a\r', false, false, true],
    ['a\u2028b', false, true, true],
    ['a\u0085b', false, false, false],
  ])('%j: a line %s, a text %s, a value %s', (text, line, several, value) => {
    expect(lineSchema(9).safeParse(text).success).toBe(line);
    expect(textSchema(9).safeParse(text).success).toBe(several);
    expect(valueSchema(9).safeParse(text).success).toBe(value);
  });
});

it('names the character that is refused, and nothing but that', () => {
  const { error } = lineSchema(20).safeParse('abc\u202edef');
  expect(error?.issues).toMatchObject([
    {
      message: 'text_control_characters',
      params: { character: 'U+202E', position: 3 },
    },
  ]);
});

it('a pattern refuses nothing that fits', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...kinds),
      (text, kind) => {
        const isTaken = new RegExp(TEXT_PATTERNS[kind], 'u').test(text);
        expect(isTaken || findUnfit(text, kind) !== undefined).toBe(true);
      },
    ),
  );
});

describe('oneLine', () => {
  it.each([
    [' a\r\nOp-Id: x\u2028b\u0000 ', 'a Op-Id: x b'],
    ['api\u001b[2K\u202eforged', 'api [2K forged'],
    ['آزمایشگاه می\u200cخواهم', 'آزمایشگاه می\u200cخواهم'],
    ['\n\n\n', ''],
  ])('%j', (text, line) => expect(oneLine(text)).toBe(line));

  it('is cut between characters', () => {
    expect(oneLine('ab😀', 3)).toBe('ab');
    expect(oneLine('x'.repeat(10_000))).toHaveLength(200);
  });

  it('holds nothing that a line may not hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(findUnfit(oneLine(text), 'line')).toBeUndefined();
      }),
    );
  });
});
