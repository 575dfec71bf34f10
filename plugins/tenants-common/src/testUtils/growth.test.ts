// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The measure sees what it is for, and is not content with work that never happened.

import { corpusOf, growthOf, MOST_GROWTH, overgrown } from './growth';

const steps = (many: number) => {
  let sum = 0;
  for (let step = 0; step < many; step++) sum = (sum * 31 + step) | 0;
  return sum;
};
const length = (of: number) => of;

it.each([
  ['quadratic', (it: number) => steps(it * it)],
  ['cubic', (it: number) => steps(it * it * Math.ceil(it / 64))],
])('sees that %s work grows too much', (_name, work) => {
  expect(growthOf(work, length)).toBeGreaterThan(MOST_GROWTH);
});

it.each([
  ['linear work', (it: number) => steps(it * 500)],
  ['none', () => {}],
])('is content with %s', (_name, work) => {
  expect(growthOf(work, length)).toBeLessThan(MOST_GROWTH);
});

it('does not take work that breaks for little work', () => {
  const broken = () => {
    throw new Error('broken');
  };
  expect(() => growthOf(broken, length)).toThrow('broken');
  expect(() =>
    growthOf(
      () => {},
      () => broken(),
    ),
  ).toThrow('broken');
});

it('names the text under which work grows too much, refused or not', () => {
  const work = (text: string) => {
    if (text.startsWith('a')) steps(text.length ** 2);
    throw new Error('refused');
  };
  expect(overgrown(work, undefined, corpusOf(['a', 'b']))).toEqual([
    expect.stringMatching(/^"a…": \d/),
  ]);
});
