// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { en } from './en';
import ko from './ko';

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();

describe('messages', () => {
  it('exist in both languages', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
  });

  // Korean counts without a singular: i18next never reads a Korean `_one`, so it may say nothing of its own.
  it.each(Object.keys(ko).filter(key => key.endsWith('_one')))(
    '%s is in Korean what it is of many',
    key => {
      const words: Record<string, string> = ko;
      expect(words[key]).toBe(words[key.replace(/_one$/, '_other')]);
      expect(
        new Intl.PluralRules('ko').resolvedOptions().pluralCategories,
      ).toEqual(['other']);
    },
  );

  it.each(Object.keys(en))('%s has the same placeholders', key => {
    const read = key.replace(/_one$/, '_other');
    const english = en[read as keyof typeof en];
    const korean = ko[key as keyof typeof ko];
    expect([...new Set(placeholders(korean))]).toEqual([
      ...new Set(placeholders(english)),
    ]);
  });

  it.each(Object.keys(en).filter(key => key.endsWith('_one')))(
    '%s needs nothing that is not given for many',
    key => {
      const words: Record<string, string> = en;
      expect(placeholders(words[key.replace(/_one$/, '_other')])).toEqual(
        expect.arrayContaining(placeholders(words[key])),
      );
    },
  );

  // What a particle looks like hangs on the last sound before it, and nobody knows that of a value.
  it.each(Object.entries(ko))('%s takes no sides on a particle', (_, text) => {
    expect(text).not.toMatch(
      /\}\}(?:은|는|이|가|을|를|과|와|로|으로)(?:[\s.,:;!?]|$)/,
    );
  });

  it('leave no Korean text in English', () => {
    // Names of products and bare placeholders are the same in both.
    const same = Object.entries(en)
      .filter(([key, text]) => ko[key as keyof typeof ko] === text)
      .map(([key]) => key);
    expect(same.sort()).toEqual([
      // Examples of ids, and a name.
      'audit.filter.eventHint',
      'audit.filter.whoHint',
      'input.resources.cpu',
      'outcome.unknown',
      'target.git',
    ]);
  });
});
