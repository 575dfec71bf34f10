// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever somebody writes, four times the text costs about four times the work, never sixteen times.

// A measure for tests, which the package does not offer to others.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  corpusOf,
  overgrown,
} from '../../../tenants-common/src/testUtils/growth';
import { findSecrets, newMemory } from './findSecrets';
import { Work } from './work';

jest.setTimeout(600_000);

/** What the detectors' patterns begin with. */
const HOSTILE = [
  'a',
  'A1',
  ' ',
  '-',
  '=',
  ':',
  '"',
  `'"`,
  '\\"',
  '/',
  '@',
  '$(',
  '${',
  '${a:-',
  '{{',
  '<',
  'eyJ-',
  'eyJaaaaaaaaaa.',
  'ghs_1_',
  'ghs_1_a.',
  'xoxb-a-',
  'SG.a.',
  'sk-proj-',
  'sk-ant-api03-',
  'lin_api_',
  '-----BEGIN PRIVAT',
  '-----BEGIN CERTIFICATE-----',
  'LS0tLS1CRUdJTi',
  '://',
  'http://a:',
  'http://a:b/',
  'http://a:b/@ ',
  'a:b@tcp',
  'password=',
  'password: ',
  'password is ',
  '--password ',
  'bearer ',
  '비밀번호',
  'mysql -p',
  ...['%25', '%', '\\u005c', '&amp;', '&quot;', '\ufdfa', '＝'],
  ...[
    '<a>',
    '<a b="',
    '</',
    '<password>',
    '<![CDATA[',
    '{"',
    '[a](',
    '(((',
    '>',
  ],
  ...['name=', 'value:', 'name=a value=b ', 'key: ', '"a":"b",', '- name: a\n'],
  ...[
    '//a:',
    ' //x',
    ':\\\\',
    '@',
    'u:p@',
    'a:b@/',
    'a:b@tcp(',
    'oracle:thin:a/b',
  ],
  ...['Cookie: a=b;', 'a=b;', 'Authorization: Token ', 'authorization:'],
  ...[
    'login a password ',
    "password '",
    'identified by ',
    'setenv a',
    'token is ',
  ],
  ...['$(echo ', '`', '{{ "', '<%', '${a:', '-u a:b ', '-uа:b', ' -p'],
  ...['TOKEN=$(', "TOKEN='", 'TOKEN=""', 'TOKEN={"', 'password: a b '],
];

it.each<[string, (text: string) => unknown]>([
  ['a variable', text => ({ env: { A_TOKEN: text } })],
  ['a command', text => ({ command: ['sh', '-c', text], args: [text] })],
])('in %s, in work that grows no faster', (_what, place) => {
  const work = (text: string) =>
    findSecrets(place(text), new Work(), newMemory());
  expect(overgrown(work, undefined, corpusOf(HOSTILE))).toEqual([]);
});
