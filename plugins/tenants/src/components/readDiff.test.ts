// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readDiff } from './readDiff';

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
