// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One wish holds nobody else up: work is counted, and what there is too much of is asked about.

import { findSecrets } from './findSecrets';
import { judgeText } from './judgeText';
import { MOST_WORK, Work } from './work';

const LONGEST = 2_000;
const DENSE = [
  '/token:',
  '/password:',
  'tokens:',
  'xx-tokens=<a>:',
  'value:',
  'name=a value=b ',
  'a=',
  'ab: x ',
  'http://a:',
  'u:p@',
  'Cookie: a=b; ',
  '-p x ',
  '<a>',
];
const filled = (part: string, start: number) =>
  `${start}${part.repeat(LONGEST)}`.slice(0, LONGEST);

/** As much as fits into one request, each argument another. */
const wishOf = (argument: (index: number) => string) => ({
  services: Array.from({ length: 8 }, (_service, service) => ({
    image: 'app:1',
    args: Array.from({ length: 60 }, (_arg, index) =>
      argument(service * 60 + index),
    ),
  })),
});

it.each(DENSE)('a wish full of %j costs no more than any other', part => {
  const wish = wishOf(index => filled(part, index));
  const unbounded = new Work(Infinity);
  const [service] = wish.services;
  findSecrets({ services: [{ args: service.args.slice(0, 6) }] }, unbounded);
  // Else it would be no example.
  expect(unbounded.spent * 80).toBeGreaterThan(MOST_WORK);

  const work = new Work();
  const found = findSecrets(wish, work);
  expect(work.spent).toBeLessThanOrEqual(MOST_WORK);
  expect(work.isOver).toBe(true);
  expect(found.at(-1)).toMatchObject({
    path: 'services.7.args.59',
    verdict: 'doubt',
  });
});

it('a text that is too dense is a doubt of its own, and leaves the others theirs', () => {
  const work = new Work();
  const args = [filled('/x-tokens:', 1), '--password=hunter2', 'serve'];
  expect(
    findSecrets({ args }, work).map(({ path, verdict }) => [path, verdict]),
  ).toEqual([
    ['args.0', 'doubt'],
    ['args.1', 'sure'],
  ]);
  expect(work.isOver).toBe(false);
});

it('a token is found however much stands before it', () => {
  const token = `ghp_${'a1'.repeat(18)}`;
  const wish = wishOf(index => (index < 479 ? filled('a=', index) : token));
  expect(findSecrets(wish).at(-1)).toMatchObject({
    path: 'services.7.args.59',
    verdict: 'sure',
  });
});

it('the same text is judged once', () => {
  const text = filled('--flag value ', 1);
  const one = new Work();
  findSecrets({ env: { A: text } }, one);
  const many = new Work();
  const names = Array.from(
    { length: 60 },
    (_, index) => `A${'B'.repeat(index)}`,
  );
  findSecrets({ env: Object.fromEntries(names.map(it => [it, text])) }, many);
  expect(many.spent - one.spent).toBeLessThan(one.spent * 2);
});

it('what an honest wish says needs a small part of it', () => {
  const work = new Work();
  const config =
    'listen: 8080\nupstream: http://api.svc:8080/v1\nmax_tokens: 4096\n';
  const service = {
    args: ['--model', 'meta-llama/Llama-3.1-8B', '--max-tokens', '4096'],
    env: { CONFIG: config.repeat(20), JAVA_OPTS: '-Xmx2g -Dx=y'.repeat(20) },
  };
  const found = findSecrets({ services: Array(8).fill(service) }, work);
  expect(found).toEqual([]);
  expect(work.spent * 4).toBeLessThan(MOST_WORK);
});

it('a text by itself is bounded too', () => {
  expect(judgeText('/x-tokens:'.repeat(100_000))).toBe('doubt');
});
