// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Redactor } from './Redactor';

it.each([
  ['a key that sounds like one', { git: { password: 'p4ss' } }, 'is p4ss.'],
  ['a list of them', { tokens: [{ token: 'one1' }, 'two2'] }, 'one1 two2'],
  ['an address', { connection: 'redis://u:p%40ss@h:1' }, 'p%40ss and p@ss'],
  ['as it stands in an address', { secret: 'a b/c' }, 'x=a%20b%2Fc'],
  ['one within another', { secret: ['abcd', 'abcdef'] }, 'abcdef'],
])('%s is cleaned', (_, config, said) => {
  const redactor = new Redactor();
  redactor.addConfig(config);
  const clean = redactor.clean(said);
  expect(clean).toContain('***');
  for (const word of [
    'p4ss',
    'one1',
    'two2',
    'p@ss',
    'p%40ss',
    'abcd',
    'b%2Fc',
    'ef',
  ]) {
    expect(clean).not.toContain(word);
  }
});

it('what is no secret stays', () => {
  const redactor = new Redactor();
  redactor.addConfig({ git: { url: 'https://git.example.com/a' }, port: 7 });
  expect(redactor.clean('https://git.example.com/a:7')).toBe(
    'https://git.example.com/a:7',
  );
});
