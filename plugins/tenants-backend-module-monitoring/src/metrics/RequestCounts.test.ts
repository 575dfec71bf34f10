// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RequestCounts } from './RequestCounts';

const answer = (tenantId: string, status = 200, method = 'GET') => ({
  tenantId,
  method,
  status,
});

describe('answers of tenants', () => {
  let counts: RequestCounts;
  beforeEach(() => (counts = new RequestCounts()));

  it('are counted by method and status, once the tenant is known', () => {
    counts.add(answer('a'));
    counts.add(answer('a'));
    counts.add(answer('a', 404, 'POST'));
    expect([...counts.all()]).toEqual([]);
    counts.settle(new Map([['a', 'life-1']]));
    expect([...counts.all()]).toEqual([
      { ...answer('a'), count: 2 },
      { ...answer('a', 404, 'POST'), count: 1 },
    ]);
  });

  it('end with the tenant, and begin at nothing in its next life', () => {
    counts.add(answer('a'));
    counts.add(answer('b'));
    counts.settle(
      new Map([
        ['a', 'life-1'],
        ['b', 'life-1'],
      ]),
    );
    counts.settle(new Map([['a', 'life-2']]));
    expect([...counts.all()]).toEqual([]);
    expect(counts.has(answer('a'))).toBe(false);
    counts.add(answer('a', 201));
    counts.settle(new Map([['a', 'life-2']]));
    expect([...counts.all()]).toEqual([{ ...answer('a', 201), count: 1 }]);
    expect(counts.has(answer('a', 201))).toBe(true);
  });

  it('of ids that are no tenants take no room without end', () => {
    counts.add(answer('mine'));
    for (let index = 0; index < 5000; index += 1)
      counts.add(answer(`x${index}`));
    counts.add(answer('mine'));
    counts.settle(
      new Map([
        ['mine', '1'],
        ['x1', '1'],
        ['x4999', '1'],
      ]),
    );
    expect([...counts.all()]).toEqual([
      { ...answer('mine'), count: 2 },
      { ...answer('x1'), count: 1 },
    ]);
  });
});
