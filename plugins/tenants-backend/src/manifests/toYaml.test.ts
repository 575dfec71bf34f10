// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { hostileText } from './testUtils/hostileText';
import { toYaml, toYamlDocuments } from './toYaml';

describe('scalars', () => {
  it.each([
    ['plain', 'plain'],
    ['app.kubernetes.io/name', 'app.kubernetes.io/name'],
    ['group:default/x', 'group:default/x'],
    ['500m', '500m'],
    ['16Gi', '16Gi'],
    ['yes', '"yes"'],
    ['Off', '"Off"'],
    ['y', '"y"'],
    ['null', '"null"'],
    ['', '""'],
    ['1e3', '"1e3"'],
    ['E0', '"E0"'],
    ['e-5', '"e-5"'],
    ['0x1f', '"0x1f"'],
    ['12:30', '"12:30"'],
    ['2001-01-01', '"2001-01-01"'],
    ['1.0', '"1.0"'],
    ['- a', '"- a"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['a:', '"a:"'],
    ['*a', '"*a"'],
    ['!tag', '"!tag"'],
    ['한국어', '"한국어"'],
    ['a\u0085b', '"a\\u0085b"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['\ud800', '"\\ud800"'],
    ['a\u00adb', '"a\\u00adb"'],
    ['a\u{e0041}b', '"a\\U000e0041b"'],
    ['a\u200db', '"a\\u200db"'],
    ['a\u202eb', '"a\\u202eb"'],
    ['👩🏽\u200d💻', '"👩🏽\u200d💻"'],
    ['می\u200cخواهم', '"می\u200cخواهم"'],
  ])('writes %j as %s', (value, written) => {
    expect(toYaml({ key: value })).toBe(`key: ${written}\n`);
  });

  it('keeps numbers and booleans apart from their look-alikes', () => {
    expect(toYaml({ a: 1, b: '1', c: true, d: 'true' })).toBe(
      'a: 1\nb: "1"\nc: true\nd: "true"\n',
    );
  });
});

describe('structure', () => {
  it('is block style with sorted keys, empty collections inline, no undefined', () => {
    expect(
      toYaml({
        b: [{ z: 1, x: [] }, ['k', ['m']], {}],
        a: { d: {}, c: undefined },
      }),
    ).toBe('a:\n  d: {}\nb:\n- x: []\n  z: 1\n- - k\n  - - m\n- {}\n');
  });

  it('shows several lines as several lines', () => {
    expect(toYaml({ a: { b: 'x: 1\n\ny: 2\n', c: ['l1\nl2'] } })).toBe(
      'a:\n  b: |\n    x: 1\n\n    y: 2\n  c:\n  - |-\n    l1\n    l2\n',
    );
  });

  it.each([
    ' lead\nx',
    'x\n\n',
    '\nx',
    'x \ny',
    'x\ty\nz',
    'x\r\ny',
    'x\r\n',
    'x\ry',
  ])('quotes %j, which blocks could bend', text => {
    expect(toYaml({ a: text })).toBe(`a: ${JSON.stringify(text)}\n`);
  });
});

const json = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    hostileText,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      hostileText.filter(key => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}));
const document = fc.dictionary(
  fc.string().filter(key => key !== '__proto__'),
  json.value,
) as fc.Arbitrary<any>;

describe('read back', () => {
  it.each(['1.2', '1.1'] as const)('is the same by YAML %s', version => {
    fc.assert(
      fc.property(document, value => {
        const read = parse(toYaml(value), { version, merge: false }) ?? {};
        expect(JSON.stringify(sorted(read))).toBe(
          JSON.stringify(sorted(value)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('has as many documents as values', () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 4 }),
        values => {
          const read = parseAllDocuments(toYamlDocuments(values));
          expect(read.map(item => item.toJS() ?? {})).toHaveLength(
            values.length,
          );
        },
      ),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(document, value => {
        expect(toYaml(reversed(value))).toBe(toYaml(value));
      }),
    );
  });
});

function reversed(value: any): any {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  return typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, reversed(item)]),
      )
    : value;
}

function sorted(value: any): any {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.keys(value)
        .sort()
        .map(key => [key, sorted(value[key])])
    : value;
}
