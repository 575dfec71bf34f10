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

  it.each(Object.keys(en))('%s has the same placeholders', key => {
    const english = en[key as keyof typeof en];
    const korean = ko[key as keyof typeof ko];
    expect([...new Set(placeholders(korean))]).toEqual([
      ...new Set(placeholders(english)),
    ]);
  });

  it('leave no Korean text in English', () => {
    // Names of products and bare placeholders are the same in both.
    const same = Object.entries(en)
      .filter(([key, text]) => ko[key as keyof typeof ko] === text)
      .map(([key]) => key);
    expect(same.sort()).toEqual(['outcome.unknown', 'target.git']);
  });
});
