// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readDiff, stretchesOf } from './readDiff';

describe('readDiff', () => {
  it('drops the headers and tells lines apart', () => {
    const diff =
      '--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n\\ No newline\n';
    expect(readDiff(diff)).toEqual([
      { kind: 'hunk', text: '@@ -1,2 +1,2 @@' },
      { kind: 'same', text: ' same' },
      { kind: 'removed', text: '-old' },
      { kind: 'added', text: '+new' },
      { kind: 'hunk', text: '\\ No newline' },
    ]);
  });

  it('takes a removed line of dashes for what it is', () => {
    expect(readDiff('@@ -1 +0 @@\n----\n')[1]).toEqual({
      kind: 'removed',
      text: '----',
    });
  });
});

it('makes one stretch of neighbours of a kind', () => {
  const lines = readDiff('@@ -1,3 +1,1 @@\n-a\n-\n-b\n+c\n');
  expect(stretchesOf(lines)).toEqual([
    { kind: 'hunk', text: '@@ -1,3 +1,1 @@' },
    { kind: 'removed', text: '-a\n-\n-b' },
    { kind: 'added', text: '+c' },
  ]);
  const long = Array(8000).fill('-x').join('\n');
  expect(stretchesOf(readDiff(`@@ -1 +1 @@\n${long}`))).toHaveLength(2);
});
