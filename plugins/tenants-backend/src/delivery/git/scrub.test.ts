// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createScrubber, oneLine } from './scrub';

describe('createScrubber', () => {
  const scrub = createScrubber(['bot:p@ss/w+rd', 'p@ss/w+rd', '']);

  it('takes the secret out in every form it may come back in', () => {
    const forms = [
      'p@ss/w+rd',
      encodeURIComponent('p@ss/w+rd'),
      Buffer.from('bot:p@ss/w+rd').toString('base64'),
    ];
    for (const form of forms) {
      expect(scrub(`before ${form} after`)).toBe('before *** after');
    }
    expect(scrub('at https://any:thing@host/path')).toBe(
      'at https://***@host/path',
    );
  });

  it('takes colours and control characters out, keeps lines, and ends somewhere', () => {
    expect(scrub('\u001b[31mred\u001b[0m\u0007\nnext')).toBe('red \nnext');
    expect(scrub('x'.repeat(10_000))).toHaveLength(2000);
  });
});

describe('oneLine', () => {
  it('makes one line', () => {
    expect(oneLine(' a\r\nOp-Id: x\u2028b\u0000 ')).toBe('a Op-Id: x b');
  });
});
