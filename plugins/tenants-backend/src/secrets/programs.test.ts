// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Words of a command line belong to the program before them; names point at secrets without holding them.

import { DATABASES, LINES, PROGRAMS, TOOLS } from './testUtils/honestCommands';
import { HONEST_NAMES } from './testUtils/honestNames';
import {
  DOUBTFUL_NAMES,
  SECRET_NAMES,
  SECRET_SCRIPTS,
} from './testUtils/moreSecrets';
import { findSecrets } from './findSecrets';
import { gravest } from './Verdict';

const ENDS = [' && ', '; ', ' || ', ' | ', '\n', ' & '];

const verdict = (service: object) =>
  gravest(findSecrets({ services: [service] }).map(it => it.verdict)) ?? 'none';
const script = (image: string, text: string) =>
  verdict({ image, args: ['sh', '-c', text] });
const variable = (text: string) => {
  const at = text.indexOf('=');
  return verdict({ env: { [text.slice(0, at)]: text.slice(at + 1) } });
};

describe.each(DATABASES)('with the image %s', image => {
  it.each([...TOOLS, ...PROGRAMS])('%s holds none', text => {
    expect(script(image, text)).toBe('none');
    expect(verdict({ image, command: ['bash', '-lc', text] })).toBe('none');
  });

  it.each(TOOLS.filter(text => !/["$]/.test(text)))(
    '%s holds none as words of their own',
    text => {
      expect(verdict({ image, args: text.split(' ') })).toBe('none');
    },
  );
});

describe.each(TOOLS)('beside a program that takes a password, %s', tool => {
  it.each(PROGRAMS)('holds none before and behind %s', program => {
    const found = ENDS.flatMap(end => [
      `${tool}${end}${program}`,
      `${program}${end}${tool}`,
    ]).filter(text => script('app:1', text) !== 'none');
    expect(found).toEqual([]);
  });

  it('hides no password behind it', () => {
    for (const end of ENDS) {
      const texts = ['mysql -uroot -pswordfish', 'redis-cli -a swordfish'].map(
        it => `${tool}${end}${it}${end}${tool}`,
      );
      expect(texts.map(text => script('app:1', text))).toEqual([
        'sure',
        'sure',
      ]);
    }
  });
});

it.each(LINES.map(words => [words]))('%j holds none', words => {
  expect(verdict({ image: 'app:1', args: words })).toBe('none');
});

it.each(SECRET_SCRIPTS)('%s holds a secret', text => {
  expect(script('app:1', text)).toBe('sure');
});

it.each(SECRET_SCRIPTS.filter(text => !/["'$;&|(\\<]/.test(text)))(
  '%s holds a secret as words of their own',
  text => {
    expect(verdict({ image: 'app:1', args: text.split(' ') })).toBe('sure');
  },
);

it.each(HONEST_NAMES)('%s is none', text => {
  expect(variable(text)).toBe('none');
});

it.each(SECRET_NAMES)('%s is a secret', text => {
  expect(variable(text)).toBe('sure');
});

it.each(DOUBTFUL_NAMES)('%s is a doubt', text => {
  expect(variable(text)).toBe('doubt');
});
