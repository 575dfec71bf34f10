// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import fc from 'fast-check';
import { sampleSpec } from '../testUtils';
import { chosenOver } from './chosenOver';

type Part = Partial<TenantSpec>;
const group = (name: string) => `group:default/${name}`;
const access = (editors: string[], viewers: string[] = []) => ({
  access: { editors: editors.map(group), viewers: viewers.map(group) },
});

/** Of a form with these fields. */
const over = (was: Part, mine: Part, is: Part) =>
  chosenOver(
    { spec: sampleSpec(was) },
    mine,
    [...new Set([was, mine, is].flatMap(Object.keys))],
    { spec: sampleSpec(is) },
  );

const [a, b] = ['a', 'b'].map(name => ({ name, image: 'x:1', replicas: 1 }));

describe('chosenOver', () => {
  it.each<[string, Part, Part, Part, Part]>([
    [
      'a service that somebody else added to none',
      { services: [] },
      { services: [a] },
      { services: [b] },
      { services: [b, a] },
    ],
    [
      'a service that somebody else added, where all others were taken away',
      { services: [a] },
      { services: [] },
      { services: [a, b] },
      { services: [b] },
    ],
    [
      'no service that somebody else took away',
      { services: [a, b] },
      { services: [a] },
      { services: [] },
      { services: [] },
    ],
    [
      'the amounts of both, where there were none',
      {},
      { overrides: { cpu: '2' } },
      { overrides: { memory: '2Gi' } },
      { overrides: { memory: '2Gi', cpu: '2' } },
    ],
    [
      'the amount of somebody else, where the form was emptied',
      { overrides: { cpu: '2' } },
      { overrides: undefined },
      { overrides: { cpu: '2', memory: '2Gi' } },
      { overrides: { memory: '2Gi' } },
    ],
    [
      'the editors that both added',
      access(['a']),
      access(['a', 'm']),
      access(['a', 'n']),
      access(['a', 'n', 'm']),
    ],
    [
      'no editor whom somebody else took away',
      access(['a', 'x']),
      access(['a', 'x', 'm']),
      access(['a']),
      access(['a', 'm']),
    ],
    [
      'nobody, where both took everybody away between them',
      access(['a'], ['b']),
      access(['a']),
      access([], ['b']),
      { access: undefined },
    ],
    [
      'a budget whole: an amount in another currency is another',
      { budget: { monthly: 100, currency: 'EUR' } },
      { budget: { monthly: 200, currency: 'EUR' } },
      { budget: { monthly: 100, currency: 'USD' } },
      { budget: { monthly: 200, currency: 'EUR' } },
    ],
    [
      'the number of a device with the device',
      { services: [{ ...a, gpu: { resource: 'x.com/a', count: 1 } }] },
      { services: [{ ...a, gpu: { resource: 'x.com/a', count: 4 } }] },
      { services: [{ ...a, gpu: { resource: 'x.com/b', count: 1 } }] },
      { services: [{ ...a, gpu: { resource: 'x.com/a', count: 4 } }] },
    ],
    [
      'the key of a secret with its property',
      { services: [{ ...a, secretEnv: { K: { key: 'a', property: 'a' } } }] },
      { services: [{ ...a, secretEnv: { K: { key: 'b', property: 'a' } } }] },
      { services: [{ ...a, secretEnv: { K: { key: 'a', property: 'b' } } }] },
      { services: [{ ...a, secretEnv: { K: { key: 'b', property: 'a' } } }] },
    ],
    [
      'a secret whole, whatever its variable is called',
      { services: [{ ...a, secretEnv: { 'es.k': { secret: 'a' } } }] },
      { services: [{ ...a, secretEnv: { 'es.k': { secret: 'b' } } }] },
      {
        services: [
          { ...a, secretEnv: { 'es.k': { key: 'a', property: 'b' } } },
        ],
      },
      { services: [{ ...a, secretEnv: { 'es.k': { secret: 'b' } } }] },
    ],
    [
      'no text that somebody else took away',
      { description: 'x' },
      { description: 'x' },
      { description: undefined },
      { description: undefined },
    ],
  ])('leaves %s', (_, was, mine, is, result) => {
    expect(over(was, mine, is)).toEqual({ data: result, lost: [] });
  });

  it('says what somebody had changed of what is no longer there', () => {
    const mine = {
      services: [a, { ...b, replicas: 3 }],
      ...access([], ['x']),
    };
    const was = { services: [a, b], ...access(['x']) };
    expect(over(was, mine, { services: [a], ...access([]) })).toEqual({
      data: { services: [a], access: { editors: [], viewers: [] } },
      lost: [
        { path: 'services.1', spec: mine },
        { path: 'access', spec: mine, group: group('x') },
      ],
    });
  });

  const names = fc.subarray(['a', 'b', 'c']);
  // Forms and tenants leave out an access that nobody has.
  const holders = fc
    .tuple(names, names)
    .map(
      ([editors, viewers]): Part =>
        editors.length + viewers.length > 0
          ? access(editors, viewers)
          : { access: undefined },
    );

  it('undoes nobody’s removal of access', () => {
    fc.assert(
      fc.property(holders, holders, holders, (was, mine, is) => {
        const data = over(was, mine, is).data as Part;
        for (const role of ['editors', 'viewers'] as const) {
          const [before, chosen, now, laid] = [was, mine, is, data].map(
            it => it.access?.[role] ?? [],
          );
          const gone = before.filter(
            it => !chosen.includes(it) || !now.includes(it),
          );
          expect(laid.filter(it => gone.includes(it))).toEqual([]);
        }
        const everybody = (it: Part) => [
          ...(it.access?.editors ?? []),
          ...(it.access?.viewers ?? []),
        ];
        const lost = everybody(was).filter(it => !everybody(is).includes(it));
        expect(everybody(data).filter(it => lost.includes(it))).toEqual([]);
      }),
    );
  });

  it('is what is now where nothing was changed, and what was chosen where nothing else was', () => {
    fc.assert(
      fc.property(holders, holders, (was, other) => {
        expect(over(was, was, other).data).toEqual(other);
        expect(over(was, other, was).data).toEqual(other);
      }),
    );
  });
});
