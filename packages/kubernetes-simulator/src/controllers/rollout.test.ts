// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { boundsOf, nextCounts } from './rollout';

const set = (name: string, replicas: number, available = replicas) => ({
  name,
  replicas,
  available,
});
const bounds = (desired: number, maxSurge: number, maxUnavailable: number) => ({
  desired,
  maxSurge,
  maxUnavailable,
});
const entries = (map: Map<string, number>) => Object.fromEntries(map);

describe('bounds of a rolling update', () => {
  it.each([
    [4, '25%', '25%', 1, 1],
    [1, '25%', '25%', 1, 0],
    [10, '25%', '25%', 3, 2],
    [5, 2, 0, 2, 0],
    [5, 0, 0, 0, 1],
  ])(
    '%s replicas with %s and %s',
    (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
      const strategy = { rollingUpdate: { maxSurge, maxUnavailable } };
      expect(boundsOf({ replicas, strategy })).toEqual(
        bounds(replicas as number, surge as number, unavailable as number),
      );
    },
  );
});

describe('next counts', () => {
  it('starts with all replicas when there is nothing old', () => {
    const next = nextCounts(bounds(3, 1, 0), set('new', 0), []);
    expect(entries(next)).toEqual({ new: 3 });
  });

  it('adds the surge first, then waits until it is available', () => {
    const limits = bounds(2, 1, 0);
    const old = [set('old', 2)];
    expect(entries(nextCounts(limits, set('new', 0), old))).toEqual({ new: 1 });
    expect(entries(nextCounts(limits, set('new', 1, 0), old))).toEqual({});
    expect(entries(nextCounts(limits, set('new', 1, 1), old))).toEqual({
      old: 1,
    });
  });

  it('never goes below what must stay available', () => {
    const limits = bounds(4, 1, 1);
    const next = nextCounts(limits, set('new', 1, 0), [set('old', 4)]);
    expect(entries(next)).toEqual({ old: 3 });
  });

  it('gives up old pods that do not work first', () => {
    const limits = bounds(2, 1, 0);
    const old = [set('good', 1), set('broken', 2, 0)];
    const next = nextCounts(limits, set('new', 0), old);
    expect(entries(next)).toEqual({ broken: 1 });
  });

  it('scales down when fewer are desired', () => {
    const next = nextCounts(bounds(1, 1, 0), set('new', 5), []);
    expect(entries(next)).toEqual({ new: 1 });
  });

  it('ends with only the new one', () => {
    const next = nextCounts(bounds(2, 1, 0), set('new', 2), [set('old', 1)]);
    expect(entries(next)).toEqual({ old: 0 });
  });
});
