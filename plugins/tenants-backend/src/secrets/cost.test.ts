// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever somebody writes, four times the text costs about four times the work, never sixteen times.

import { findSecrets } from './findSecrets';

const HOSTILE: string[] = [
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

// The processor's time, not the clock's: a busy machine changes nothing.
function work(place: (text: string) => unknown, text: string): number {
  const runs = [1, 2, 3, 4].map(() => {
    const before = process.cpuUsage();
    findSecrets(place(text));
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

it.each(HOSTILE)('%j, again and again', seed => {
  const places = [
    (text: string) => ({ env: { A_TOKEN: text } }),
    (text: string) => ({ command: ['sh', '-c', text], args: [text] }),
  ];
  for (const place of places) {
    const of = (length: number) =>
      work(place, seed.repeat(length / seed.length + 1).slice(0, length));
    const once = of(16_000);
    const fourfold = of(64_000);
    // 16,000 signs squared would take seconds: what is below 25 ms is noise.
    expect(fourfold).toBeLessThan(Math.max(once * 10, 25_000));
  }
});
