// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may be searched for, and how long names are: as people see it, not as it is encoded.

import { lineSchema, textSchema, valueSchema } from './fields';
import { listRequestsQuerySchema, listTenantsQuerySchema } from './queries';
import { createRequestSchema } from './request';

const q = (text: unknown) => listTenantsQuerySchema.safeParse({ q: text });
const nfd = (text: string) => text.normalize('NFD');

describe('a search', () => {
  it.each([
    ['half an emoji', 'lab \ud83d', 'lab'],
    ['half an emoji, as browsers send it', 'lab \ufffd', 'lab'],
    ['the other half', '\ude80 lab', 'lab'],
    ['half an emoji alone', '\ud83d', ''],
    ['an emoji that goes on', '👩\u200d', '👩'],
    ['a word that goes on', 'می\u200c', 'می'],
    ['a joiner alone', '\u200d', ''],
    ['a selector alone', '\ufe0f', ''],
    ['half a flag', '🏴\u{e0067}\u{e0062}', '🏴'],
    ['a filler of a keyboard', '\u3164', ''],
    ['what was copied along', '\ufefflab\u200b\u00ad\u2060', 'lab'],
    ['marks of direction', '\u200flab\u202c', 'lab'],
    ['one blank', ' ', ''],
    ['a wide blank', '\u3000', ''],
    ['blanks around', '  lab  ', 'lab'],
    ['line breaks', 'a\r\nb\tc', 'a\r\nb\tc'],
    ['a mark alone', '\u0301', '\u0301'],
    ['nothing', '', ''],
  ])('is taken for what can be read of it: %s', (_what, text, read) => {
    expect(q(text).data?.q).toBe(read);
  });

  it.each([
    ['100 letters with marks apart', nfd('é'.repeat(100)), true],
    ['100 syllables in pieces', nfd('한'.repeat(100)), true],
    [
      '100 letters and blanks around',
      `${' '.repeat(90)}${'a'.repeat(100)}  `,
      true,
    ],
    ['100 letters with joiners', 'م\u200c'.repeat(100), true],
    ['101 letters', 'a'.repeat(101), false],
    ['101 syllables', '한'.repeat(101), false],
    ['101 letters with marks apart', nfd('é'.repeat(101)), false],
    ['very many', nfd('한'.repeat(100_000)), false],
  ])('is as long as what is read: %s', (_what, text, isTaken) => {
    expect(q(text).error?.issues.map(({ message }) => message)).toEqual(
      isTaken ? undefined : ['text_too_long'],
    );
  });

  it.each(['\0', 'a\0b', '\u0007', '\u001b[2K', '\u0085'])(
    'that nobody types is refused: %j',
    text => {
      expect(q(text).error?.issues).toMatchObject([
        { path: ['q'], message: 'text_control_characters' },
      ]);
    },
  );
});

describe('a name is as long as it is read', () => {
  const displayName = (text: string) =>
    createRequestSchema.safeParse({
      type: 'create',
      tenantId: 'ab',
      spec: {
        displayName: text,
        owner: 'group:default/a',
        environment: 'dev',
        preset: 'small',
        services: [{ name: 'api', image: 'a:1', replicas: 1 }],
      },
    });

  it.each([
    ['letters with marks apart', nfd('é'.repeat(80)), 'é'.repeat(80)],
    ['syllables in pieces', nfd('한'.repeat(80)), '한'.repeat(80)],
    ['letters with two marks', nfd('ệ'.repeat(80)), 'ệ'.repeat(80)],
    ['blanks around', `   ${'a'.repeat(80)}\u3000 `, 'a'.repeat(80)],
    ['many blanks around', `${' '.repeat(5000)}lab${' '.repeat(5000)}`, 'lab'],
  ])('%s', (_what, text, kept) => {
    const { data } = displayName(text) as any;
    expect(data?.spec.displayName).toBe(kept);
  });

  it.each([
    ['81 letters', 'a'.repeat(81)],
    ['81 letters with marks apart', nfd('é'.repeat(81))],
    ['81 syllables', '한'.repeat(81)],
    ['blanks within', `a${' '.repeat(80)}b`],
    ['very many', nfd('한'.repeat(100_000))],
  ])('and no longer: %s', (_what, text) => {
    expect(displayName(text).error?.issues).toMatchObject([
      {
        path: ['spec', 'displayName'],
        message: 'text_too_long',
        maximum: 80,
      },
    ]);
  });

  it.each(['lab\n', '\tlab', 'lab\r\n', '\u2028lab'])(
    'line breaks are no blanks: %j',
    text => expect(displayName(text).success).toBe(false),
  );

  it('blanks alone are no name', () => {
    expect(displayName('   ').error?.issues).toMatchObject([
      { message: 'text_required' },
    ]);
  });

  it('so is what people write in several lines; what a container gets stays as it is', () => {
    const pieces = nfd('한글\n');
    expect(textSchema(3).parse(pieces)).toBe('한글\n');
    expect(textSchema(2).safeParse(pieces).success).toBe(false);
    expect(lineSchema(2).parse(nfd(' 한글 '))).toBe('한글');
    expect(valueSchema(20).parse(` ${pieces} `)).toBe(` ${pieces} `);
    expect(valueSchema(3).safeParse(pieces).success).toBe(false);
  });
});

describe('a filter', () => {
  const places: [string, (text: string) => any][] = [
    ...['preset', 'owner', 'cluster', 'status', 'environment', 'sort'].map(
      (name): [string, (text: string) => any] => [
        name,
        text => listTenantsQuerySchema.safeParse({ [name]: text }),
      ],
    ),
    ...['tenantId', 'requestedBy', 'life', 'state', 'cursor', 'limit'].map(
      (name): [string, (text: string) => any] => [
        name,
        text => listRequestsQuerySchema.safeParse({ [name]: text }),
      ],
    ),
  ];

  it.each(places)('%s refuses what is no text', (name, parse) => {
    for (const text of ['\0', 'a\0', '\0a', 'a\ud800', '\udc00a', 'a\ufffd']) {
      expect(parse(text).error?.issues).toMatchObject([{ path: [name] }]);
    }
  });

  it.each(['preset', 'owner', 'cluster'])('%s takes texts', name => {
    for (const text of ['small', 'group:default/ml-research', '한글', '']) {
      const parsed = listTenantsQuerySchema.parse({ [name]: text });
      expect(parsed).toMatchObject({ [name]: text });
    }
  });
});
