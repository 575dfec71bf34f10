// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FIELD_VALUES } from './fields';
import { FIELD_WORDS } from './fieldWords';
import { FINDING_VALUES } from './findings';
import { FINDING_WORDS } from './findingWords';
import { SCORE_NOTE_VALUES } from './scoreNotes';
import { SCORE_NOTE_WORDS } from './scoreNoteWords';
import { ValueTable } from './values';
import { sentenceOf } from './words';

const words = {
  plain: 'is taken',
  sized: 'at most {{maximum}}',
  seen: 'holds a sign',
  'seen.detailed': 'holds {{character}} at {{position}}',
};

describe('sentenceOf', () => {
  it.each([
    ['plain', undefined, 'is taken'],
    ['plain', { maximum: 3 }, 'is taken'],
    ['sized', { maximum: 3 }, 'at most 3'],
    ['sized', { maximum: 0 }, 'at most 0'],
    ['sized', {}, 'at most …'],
    ['seen', {}, 'holds a sign'],
    ['seen', { character: 'U+200B' }, 'holds a sign'],
    ['seen', { character: 'U+200B', position: 4 }, 'holds U+200B at 4'],
    ['other', {}, undefined],
    ['toString', {}, undefined],
  ])('says %s with %j: %s', (code, params, sentence) => {
    expect(sentenceOf(words, code, params)).toBe(sentence);
  });

  it('takes a value as it is, with what looks like a place in it', () => {
    const params = { maximum: '{{maximum}} $& $1' };
    expect(sentenceOf(words, 'sized', params)).toBe(
      'at most {{maximum}} $& $1',
    );
  });
});

describe.each<[string, ValueTable, Record<string, string>]>([
  ['field', FIELD_VALUES, FIELD_WORDS],
  ['finding', FINDING_VALUES, FINDING_WORDS],
  ['note of a Score file', SCORE_NOTE_VALUES, SCORE_NOTE_WORDS],
])('the English of a %s', (_, table, sentences) => {
  const rows = Object.entries<readonly string[]>(table);
  it.each(rows)('%s says it whole', (code, names) => {
    const known = Object.fromEntries(
      names.map(name => [name.replace('?', ''), `<${name}>`]),
    );
    const always = Object.fromEntries(
      names.filter(name => !name.endsWith('?')).map(name => [name, 1]),
    );
    expect(sentenceOf(sentences, code, known)).not.toMatch(/…|\{\{|\}\}/);
    expect(sentenceOf(sentences, code, always)).not.toMatch(/…|\{\{|\}\}/);
  });
});
