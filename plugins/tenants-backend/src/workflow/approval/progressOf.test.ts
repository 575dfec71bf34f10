// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Approval, progressOf } from './progressOf';

const A = 'group:default/a';
const B = 'group:default/b';

/** Steps as `a1 b2`: so many people of a group. */
function progress(steps: string, ...approvals: Approval[]) {
  const requirement = {
    auto: false,
    steps: steps.split(' ').map(([group, count]) => ({
      anyOf: [`group:default/${group}`],
      count: Number(count),
    })),
  };
  const { steps: told, current, lapsed } = progressOf(requirement, approvals);
  return [told.map(({ approvedBy }) => approvedBy.join('+')), current, lapsed];
}

const by = (name: string, groups: string[] | undefined, step?: number) => ({
  by: name,
  groups,
  step,
});

describe('progressOf', () => {
  it('waits for each step in order, and for nobody at last', () => {
    expect(progress('a1 b2')).toEqual([['', ''], 0, []]);
    expect(progress('a1 b2', by('x', [A], 0))).toEqual([['x', ''], 1, []]);
    expect(
      progress('a1 b2', by('x', [A], 0), by('y', [B], 1), by('z', [B], 1)),
    ).toEqual([['x', 'y+z'], undefined, []]);
  });

  it('counts a person once over all steps', () => {
    expect(progress('a1 b1', by('x', [A, B], 0))).toEqual([['x', ''], 1, []]);
    expect(progress('a2', by('x', [A], 0), { ...by('x', [A], 0) })).toEqual([
      ['x'],
      0,
      [],
    ]);
  });

  it('does not count who left, and begins with that step again', () => {
    const left = by('x', [], 0);
    expect(progress('a1 b1', left, by('y', [B], 1))).toEqual([
      ['', 'y'],
      0,
      ['x'],
    ]);
  });

  it('counts people elsewhere when their group changed, or the rule did', () => {
    expect(progress('a1 b1', by('x', [B], 0))).toEqual([['', 'x'], 0, []]);
    expect(progress('a1 b1', by('x', [A]), by('y', [B]))).toEqual([
      ['x', 'y'],
      undefined,
      [],
    ]);
  });

  it('believes what was approved where nobody can say who belongs where', () => {
    expect(progress('a1 b1', by('x', undefined, 0))).toEqual([
      ['x', ''],
      1,
      [],
    ]);
  });
});
