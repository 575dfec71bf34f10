// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Files that nobody meant well.

import { FieldsError } from '../fieldErrors';
import { serviceSchema } from '../service';
import { convertScore } from './convertScore';
import { LONGEST_SCORE } from './scoreNote';

const head = 'apiVersion: score.dev/v1b1\nmetadata: { name: api }\n';

function refusal(text: string) {
  try {
    convertScore(text);
  } catch (error) {
    return error instanceof FieldsError ? error.fields : error;
  }
  return undefined;
}

/** Ten of what is before, nine times over. */
const bomb = Array.from(
  'bcdefghij',
  (it, at) => `${it}: &${it} [${Array(10).fill(`*${'abcdefghi'[at]}`)}]`,
).join('\n');

it.each<[string, string, string, object?]>([
  ['nothing', '', 'score_version'],
  ['a comment', '# nothing\n', 'score_version'],
  ['a text', 'hello', 'score_version'],
  ['a list', '[1]', 'score_version'],
  ['another version', 'apiVersion: score.dev/v2', 'score_version'],
  ['one workload among others', `${head}---\nkind: Pod\n`, 'score_version'],
  ['no YAML', `${head}a: [\n`, 'score_yaml', { line: 4, column: 1 }],
  ['a key twice', `${head}a: 1\na: 2\n`, 'score_yaml', { line: 4, column: 1 }],
  [
    'a tag',
    `${head}a: !!js/function x\n`,
    'score_yaml',
    { line: 3, column: 19 },
  ],
  ['depth', '['.repeat(100_000), 'score_yaml', { line: 1, column: 100 }],
  [
    'aliases of aliases',
    `${head}a: &a [x]\n${bomb}\n`,
    'score_too_large',
    { maximum: 5_000 },
  ],
  [
    'a long text, again and again',
    `${head}b: &b ${'x'.repeat(9_000)}\na: [${'*b,'.repeat(40)}]\n`,
    'text_too_long',
    { maximum: LONGEST_SCORE },
  ],
  [
    'values without end',
    `${head}a: [${'1,'.repeat(30_000)}]`,
    'score_too_large',
    { maximum: 5_000 },
  ],
  [
    'length',
    ' '.repeat(LONGEST_SCORE + 1),
    'text_too_long',
    { maximum: LONGEST_SCORE },
  ],
])('refuses %s', (_, text, code, ...more) => {
  const [params] = more;
  const told = params && { params };
  expect(refusal(text)).toEqual([{ path: 'score', code, ...told }]);
});

it('refuses a circle', () => {
  expect(refusal(`${head}a: &a [*a]\n`)).toMatchObject([
    { code: 'score_too_large' },
  ]);
});

it('merges nothing: that is a key like any other', () => {
  const { left } = convertScore(
    `${head}containers: { api: { image: 'a:1', <<: { args: [x] } } }\n`,
  );
  expect(left).toMatchObject([
    { path: 'containers.api.<<', code: 'not-taken' },
  ]);
});

it('takes keys of prototypes for what they are', () => {
  const { services, left } = convertScore(
    [
      head,
      'containers:\n  api:\n    image: a:1',
      '    variables: { constructor: x, __proto__: y, A: "${metadata.__proto__}" }',
      '    files: { __proto__: { content: z } }',
      'resources: { __proto__: { type: dns }, toString: { type: dns } }\n',
    ].join('\n'),
  );
  const [service] = services;
  expect(Object.keys(service.env ?? {})).toEqual(['constructor', '__proto__']);
  expect(Object.getPrototypeOf(service.env)).toBe(Object.prototype);
  const { error } = serviceSchema.safeParse(service);
  expect(error?.issues.map(it => it.message)).toContain('key_reserved');
  expect(left.map(it => `${it.path} ${it.code}`)).toEqual([
    'containers.api.variables.A variable-to-give',
    'resources.__proto__ host-to-give',
    'resources.toString host-to-give',
  ]);
});

it('shows what somebody made up on one line, and not without end', () => {
  const name = `"\\e[31m\\n${'x'.repeat(1000)}"`;
  const { left } = convertScore(
    `${head}containers: { api: { image: 'a:1', ${name}: 1, files: { /a: { source: ${name} } } } }\n`,
  );
  expect(left).toHaveLength(2);
  for (const { path, params } of left) {
    for (const text of [path, `${params?.source ?? ''}`]) {
      expect(text).not.toMatch(/\p{Cc}/u);
      expect(text.length).toBeLessThanOrEqual(400);
    }
  }
});

it('says so many things at most', () => {
  const keys = Array.from({ length: 300 }, (_, at) => `k${at}: 1`).join(', ');
  const { left } = convertScore(
    `${head}containers: { api: { image: 'a:1', ${keys} } }\n`,
  );
  expect(left).toHaveLength(201);
  expect(left.at(-1)).toEqual({
    service: 'api',
    path: '',
    code: 'notes-omitted',
    params: { count: 100 },
  });
});

it.each(['${', '$', '${a', '${a.\\', '$${'])(
  'takes work that grows with the text: %s',
  pump => {
    const content = pump.repeat(200_000 / pump.length);
    const { services, left } = convertScore(
      `${head}containers: { api: { image: 'a:1', files: { /a: { content: '${content}' } } } }\n`,
    );
    expect(services.length + left.length).toBeGreaterThan(0);
  },
);
