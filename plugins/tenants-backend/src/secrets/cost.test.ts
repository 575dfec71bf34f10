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
];

function work(place: (text: string) => unknown, text: string): number {
  const runs = [1, 2, 3].map(() => {
    const start = process.hrtime.bigint();
    findSecrets(place(text));
    return Number(process.hrtime.bigint() - start);
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
    of(1000);
    const [once, fourfold] = [of(16_000), of(64_000)];
    // What takes a millisecond is noise, not work.
    expect(fourfold).toBeLessThan(Math.max(once, 1e6) * 9);
  }
});
