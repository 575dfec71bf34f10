// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fc from 'fast-check';
import { createScrubber } from './createScrubber';

const token = 'p@ss/w+rd"<&\\x%41=Q?';
const scrub = createScrubber([token]);

const all = (text: string, write: (code: number) => string) =>
  [...text].map(char => write(char.codePointAt(0)!)).join('');
const hex = (code: number, length: number) =>
  code.toString(16).padStart(length, '0');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Whatever a server, a proxy in front of it or a shell on the way may make of a text that holds the token. */
const ENCODINGS: Record<string, (text: string) => string> = {
  'as it is': text => text,
  'as a part of a URL': encodeURIComponent,
  'as a part of a URL, digits in lower case': text =>
    encodeURIComponent(text).toLowerCase().includes('%')
      ? encodeURIComponent(text).replace(/%../g, it => it.toLowerCase())
      : text,
  'as a URL with every character escaped': text =>
    all(text, code => `%${hex(code, 2)}`),
  'as JSON': text => JSON.stringify(text).slice(1, -1),
  'as JSON for HTML': text =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&]/g, it => `\\u00${hex(it.charCodeAt(0), 2)}`)
      .replaceAll('/', '\\/'),
  'as JSON with every character escaped': text =>
    all(text, code => `\\u${hex(code, 4)}`),
  'as a C string': text => all(text, code => `\\x${hex(code, 2)}`),
  'as octal digits': text =>
    all(text, code => `\\${code.toString(8).padStart(3, '0')}`),
  'as HTML': text =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replaceAll('/', '&sol;')
      .replaceAll('@', '&#64;')
      .replaceAll('+', '&#x2B;'),
  'as HTML numbers': text => all(text, code => `&#${code};`),
  'as mail': text => all(text, code => `=${hex(code, 2).toUpperCase()}`),
  'in base64': base64,
  'in base64 for URLs': text => Buffer.from(text).toString('base64url'),
  'in hexadecimal digits': text => Buffer.from(text).toString('hex'),
  'in large hexadecimal digits': text =>
    Buffer.from(text).toString('hex').toUpperCase(),
  'over lines': text => text.replace(/.{5}/g, '$&\n'),
  'over lines of a remote': text => text.replace(/.{5}/g, '$&\nremote: '),
  'with colours': text => text.replace(/.{5}/g, '$&\u001b[31m'),
};

const isLayout = (name: string) => /lines|colours/.test(name);

/** What of the token may be left: three characters of it, however written. */
function givenAway(text: string): boolean {
  const decoded = [
    text,
    text.replace(/[A-Za-z0-9+/_-]{6,}={0,2}/g, run =>
      Buffer.from(run, 'base64').toString('latin1'),
    ),
  ];
  return decoded.some(it => /p@ss|ss\/w|w\+rd|x%41|70407373/i.test(it));
}

describe('a token that comes back', () => {
  describe.each(Object.entries(ENCODINGS))('%s', (name, encode) => {
    it.each([
      ['alone', token],
      ['after its user', `x-access-token:${token}`],
      ['after any user', `u:${token}`],
      ['within a header', `Authorization: Bearer ${token}, sent`],
    ])('%s, is taken out', (_where, text) => {
      const said = `before; ${encode(text)} ;after`;
      const clean = scrub(said);
      expect(givenAway(clean)).toBe(false);
      expect(clean).toMatch(/^before; .*\*\*\*/s);
      expect(clean).toMatch(/ ;after$/);
    });

    it.each(
      // Who wraps wrapped lines breaks the words that mark them.
      Object.keys(ENCODINGS).filter(
        again => !(isLayout(name) && isLayout(again)),
      ),
    )('and %s again, is taken out', again => {
      const said = `a ${ENCODINGS[again](encode(token))} z`;
      expect(givenAway(scrub(said))).toBe(false);
      expect(scrub(said)).toContain('***');
    });
  });

  it('is found twice, and beside itself', () => {
    expect(scrub(`${token}${token} ${base64(token)} ${token}`)).toBe(
      '*** *** ***',
    );
  });

  it.each(['start', 'end'] as const)('is found in part, cut at the %s', cut => {
    for (let size = 4; size < token.length; size++) {
      const clean =
        cut === 'start'
          ? scrub(`${token.slice(-size)} said`, cut)
          : scrub(`said ${token.slice(0, size)}`, cut);
      expect(clean).toBe(cut === 'start' ? '*** said' : 'said ***');
    }
  });

  it('may be short', () => {
    expect(createScrubber(['', 'k'])('a k b ak')).toBe('a *** b a***');
  });

  it('does not take the words around it along', () => {
    const said = `fatal: Authentication failed with ${base64(
      `bot:${token}`,
    )}\nremote: go away`;
    expect(scrub(said)).toBe(
      'fatal: Authentication failed with ***\nremote: go away',
    );
  });
});

it('leaves a text without a secret alone', () => {
  const words = createScrubber(['0123456789abcdef0123456789abcdef']);
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), text => {
      fc.pre(!text.includes('://') && !/0123|abcd/.test(text));
      expect(words(text)).toBe(createScrubber([])(text));
    }),
  );
});

describe('credentials in URLs', () => {
  it.each([
    ['at https://any:thing@host/path', 'at https://***@host/path'],
    ['at https://thing@host', 'at https://***@host'],
    ['postgres://u:p@ss@db:5432/x?y', 'postgres://***@db:5432/x?y'],
    ['a://b c@d', 'a://b c@d'],
    ['https://host/a@b', 'https://host/a@b'],
    ['://u:p@://u:p@x', '://***@://***@x'],
  ])('%s', (text, clean) => expect(scrub(text)).toBe(clean));
});

it('takes colours and control characters out, keeps lines, and ends somewhere', () => {
  expect(scrub('\u001b[31mred\u001b[0m\u0007\nnext')).toBe('red \nnext');
  expect(scrub('x'.repeat(10_000))).toHaveLength(2000);
});
