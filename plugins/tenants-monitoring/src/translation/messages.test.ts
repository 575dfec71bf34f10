// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HOLD_VALUES } from '@ecp-ai/backstage-plugin-tenants-common';
import { wordsIn } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { en } from './en';
import ko from './ko';
import { sayHold } from './sayHold';

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();

const inLanguage =
  (messages: Record<string, string>) =>
  (key: string, params: Record<string, string | number> = {}) =>
    messages[key].replace(/\{\{(\w+)\}\}/g, (braces, name) =>
      name in params ? String(params[name]) : braces,
    );

describe('messages', () => {
  it('exist in both languages', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
  });

  it('count in Korean without a singular', () => {
    const words: Record<string, string> = ko;
    for (const key of Object.keys(ko).filter(it => it.endsWith('_one'))) {
      expect(words[key]).toBe(words[key.replace(/_one$/, '_other')]);
    }
  });

  it('have the same placeholders', () => {
    const ofEach = (messages: Record<string, string>) =>
      Object.keys(en)
        .map(key => key.replace(/_one$/, '_other'))
        .map(key => `${key} ${[...new Set(placeholders(messages[key]))]}`);
    expect(ofEach(ko)).toEqual(ofEach(en));
  });

  // What a particle looks like hangs on the last sound before it, and nobody knows that of a value.
  it('take no sides on a particle', () => {
    const particle = /\}\}(?:은|는|이|가|을|를|과|와|로|으로)(?:[\s.,:;!?]|$)/;
    expect(Object.values(ko).filter(text => particle.test(text))).toEqual([]);
  });

  it('leave no Korean text in English, and no English in Korean', () => {
    const same = Object.entries(en)
      .filter(([key, text]) => ko[key as keyof typeof ko] === text)
      .map(([key]) => key);
    expect(same).toEqual([]);
  });
});

describe.each([
  ['en', en],
  ['ko', ko],
] as const)('holds in %s', (language, messages) => {
  const say = (code: string, params = {}) =>
    sayHold({ code, params }, inLanguage(messages), wordsIn(language));

  it.each(Object.entries(HOLD_VALUES))(
    '%s says all that it is given',
    (code, names) => {
      const params = Object.fromEntries(
        names.map(name => [
          name.replace('?', ''),
          name === 'age?' ? 7 : `<${name}>`,
        ]),
      );
      const said = say(code, params);
      expect(said).not.toMatch(/[{}]/);
      for (const value of Object.values(params)) {
        expect(said).toContain(String(value));
      }
    },
  );

  it('are whole sentences where little is known, and of codes to come', () => {
    expect(say('unknown')).not.toMatch(/[{}?]/);
    expect(say('paused', { by: 'dana', reason: 'upgrade' })).toContain('dana');
    expect(say('moon_phase')).toContain('moon_phase');
  });
});
