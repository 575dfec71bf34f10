// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { boundsOf, keyOf, readRange, withRange } from './timeRange';

const read = (search: string) => readRange(new URLSearchParams(search));

describe('the time range of the URL', () => {
  it.each([
    ['range=6h', '6h'],
    ['', '1h'],
    ['range=toString', '1h'],
    ['from=yesterday&to=now', '1h'],
    ['from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z', '1h'],
    [
      'from=2027-01-01T00:00:00Z&to=2027-01-02T00:00:00Z',
      '2027-01-01T00:00:00.000Z 2027-01-02T00:00:00.000Z',
    ],
  ])('%s is read as %s', (search, key) => {
    expect(keyOf(read(search))).toBe(key);
  });

  it('is written beside what else the URL says', () => {
    const before = new URLSearchParams('range=6h&events=off');
    const range = {
      from: '2027-01-01T00:00:00.000Z',
      to: '2027-01-02T00:00:00.000Z',
    };
    const after = withRange(before, range);
    expect(after.get('events')).toBe('off');
    expect(after.has('range')).toBe(false);
    expect(readRange(after)).toEqual(range);
  });

  it('ends now, unless it is fixed', () => {
    const now = Date.parse('2027-01-01T01:00:00Z');
    expect(boundsOf({ span: '1h' }, now)).toEqual({
      from: '2027-01-01T00:00:00.000Z',
      to: '2027-01-01T01:00:00.000Z',
    });
  });
});
