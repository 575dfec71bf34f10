// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  canonicalQuantity,
  formatQuantity,
  isQuantity,
  parseQuantity,
  sumQuantities,
} from './quantity';

describe('quantities', () => {
  it.each([
    ['1', 1000n],
    ['100m', 100n],
    ['0.5', 500n],
    ['.5', 500n],
    ['1Gi', 1073741824000n],
    ['1G', 1000000000000n],
    ['1e3', 1000000n],
    ['1.5Ki', 1536000n],
    ['1n', 1n],
    ['-2', -2000n],
    [4, 4000n],
  ])('%j is %s thousandths', (text, milli) => {
    expect(parseQuantity(text)).toBe(milli);
  });

  it.each(['', 'x', '1 Gi', '1GiB', '--1', '1e', null, undefined])(
    '%j is none',
    text => {
      expect(isQuantity(text)).toBe(false);
    },
  );

  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['2000', '2k'],
    ['0', '0'],
    ['1.5Gi', '1536Mi'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it('adds up in the form of the example', () => {
    const sum = sumQuantities(['1Gi', '512Mi', undefined]);
    expect(formatQuantity(sum, '1Gi')).toBe('1536Mi');
  });
});
