// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fc from 'fast-check';
import { laidOver } from './laidOver';

const api = { name: 'api', image: 'api:1', replicas: 1 };
const web = { name: 'web', image: 'web:1', replicas: 1 };

describe('laidOver', () => {
  it.each<[string, unknown, unknown, unknown, unknown]>([
    ['what is now, where nothing was changed', 'a', 'a', 'b', 'b'],
    ['what was chosen, where both changed it', 'a', 'c', 'b', 'c'],
    ['nothing, where it was taken away', 'a', undefined, 'b', undefined],
    [
      'the changes of both to different fields',
      { cpu: '1', memory: '1Gi' },
      { cpu: '2', memory: '1Gi' },
      { cpu: '1', memory: '2Gi', storage: '1Gi' },
      { cpu: '2', memory: '2Gi', storage: '1Gi' },
    ],
    [
      'the changes of both to services, by name',
      [api, web],
      [{ ...api, image: 'api:2' }, web],
      [web, { ...api, replicas: 3 }],
      [web, { ...api, image: 'api:2', replicas: 3 }],
    ],
    [
      'what both added to nothing',
      undefined,
      { cpu: '2' },
      { memory: '2Gi' },
      { memory: '2Gi', cpu: '2' },
    ],
    ['what was added to none left', [], [api], [web], [web, api]],
    ['what was added when all else was removed', [api], [], [api, web], [web]],
    ['nothing of what was removed and not touched', [api, web], [api], [], []],
    [
      'a command as it was chosen, for its order counts',
      ['serve', '--fast'],
      ['serve'],
      ['serve', '--fast', '--v2'],
      ['serve'],
    ],
    [
      'two of a name, while it is written',
      [api],
      [api, { ...web, name: 'api' }],
      [{ ...api, replicas: 2 }],
      [
        { ...api, replicas: 2 },
        { ...web, name: 'api' },
      ],
    ],
    [
      'a service that was added, without one that was removed',
      [api, web],
      [web, { ...api, name: 'job' }],
      [api, { ...web, replicas: 2 }],
      [
        { ...web, replicas: 2 },
        { ...api, name: 'job' },
      ],
    ],
  ])('leaves %s', (_, base, mine, now, result) => {
    expect(laidOver(base, mine, now)).toEqual(result);
  });

  it('leaves away what was removed though it was changed, and says where', () => {
    const lost = jest.fn();
    const mine = [web, { ...api, env: { A: '2', B: '1' } }];
    const now = [{ ...api, env: { B: '3' } }];
    const base = [web, { ...api, env: { A: '1', B: '3' } }];
    expect(laidOver(base, mine, now, { onLost: lost })).toEqual([
      { ...api, env: { B: '1' } },
    ]);
    expect(lost.mock.calls).toEqual([[['1', 'env', 'A']]]);
    const other = [{ ...web, replicas: 5 }, base[1]];
    expect(laidOver(base, other, now, { onLost: lost })).toEqual(now);
    expect(lost).toHaveBeenLastCalledWith(['0']);
  });

  const part = fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined });
  const value = fc
    .dictionary(
      fc.constantFrom('cpu', 'memory', '__proto__'),
      fc.constantFrom('1', '2', '3'),
      { noNullPrototype: true },
    )
    .chain(sizes =>
      fc.record({
        sizes: fc.constant(sizes),
        plain: part,
        services: fc.uniqueArray(
          fc.record({
            name: fc.constantFrom('api', 'web', 'job'),
            image: fc.constantFrom('1', '2', '3'),
          }),
          { selector: ({ name }) => name },
        ),
      }),
    );

  it('is what is now where nothing was changed, and what was chosen where nothing else was', () => {
    fc.assert(
      fc.property(value, value, (base, other) => {
        expect(laidOver(base, base, other)).toEqual(other);
        expect(laidOver(base, other, base)).toEqual(other);
        expect(laidOver(base, other, other)).toEqual(other);
      }),
    );
  });

  it('brings back nothing that was taken away by either, and drops nothing that either added', () => {
    fc.assert(
      fc.property(value, value, value, (base, mine, now) => {
        const laid = laidOver(base, mine, now) as typeof base;
        const [was, chosen, is, left] = [base, mine, now, laid].map(it => [
          ...it.services.map(({ name }) => name),
          ...Object.keys(it.sizes),
        ]);
        for (const name of [...was, ...chosen, ...is]) {
          const stays = was.includes(name)
            ? chosen.includes(name) && is.includes(name)
            : chosen.includes(name) || is.includes(name);
          expect([name, left.includes(name)]).toEqual([name, stays]);
        }
      }),
    );
  });
});
