// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Other rules are tried on requests that were recorded, and nothing is written.

import { Knex } from 'knex';
import { readRules } from '../../config/readRules';
import { RequestReader } from '../../database/RequestReader';
import { RequestStore } from '../../database/RequestStore';
import { engines, freshDatabase } from '../../database/testUtils/databases';
import { RequestService } from '../RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../testUtils/world';
import { PolicySimulator } from './PolicySimulator';

const LEADS = 'group:default/leads';

describe.each(engines)('rules that are tried on %s', engine => {
  let knex: Knex;
  let store: RequestStore;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    store = new RequestStore(knex);
    const requests = new RequestService(store, config);
    const approve = async (id: string) =>
      requests.decide(ada, id, {
        decision: 'approve',
        digest: await shownDigest(knex, id),
        comment: 'fine',
      });
    await approve(await requests.create(dana, createWish('grown')));
    const { spec } = createWish('grown', { preset: 'medium' });
    const more = { type: 'update', tenantId: 'grown', spec } as const;
    await approve(await requests.create(dana, wish(more)));
    await requests.create(dana, createWish('waiting'));
  });

  const read = (rules: object[]) => {
    const parsed = rules.map(it => ({ when: {}, ...it }));
    return readRules(parsed as any, config.presets);
  };
  async function tried(rules: object[]) {
    const parsed = read(rules);
    if (!('rules' in parsed)) throw new Error('unsound');
    const { rows } = await new RequestReader(knex).newest('all', 200);
    const simulator = new PolicySimulator(store, config, {});
    const judged = await simulator.simulate(rows, parsed.rules);
    return Object.fromEntries(
      judged.map(it => [`${it.type} ${it.tenantId}`, it]),
    );
  }

  it('says who could decide before and after, and what changes', async () => {
    const steps = [{ anyOf: [LEADS], count: 1 }];
    const result = await tried([
      { id: 'led', when: { types: ['create'] }, then: { steps } },
    ]);
    expect(result).toMatchObject({
      'create waiting': {
        state: 'pending',
        before: { auto: false, steps: [{ anyOf: config.approvers }] },
        after: { rule: { id: 'led' }, steps },
        changes: true,
      },
      'create grown': { state: 'approved', changes: true },
      'update grown': { state: 'approved', changes: false },
    });
  });

  it('counts the growth of what was approved from what it was based on', async () => {
    const result = await tried([
      {
        id: 'big',
        when: { types: ['update'], growth: { above: 200 } },
        then: { steps: [{ anyOf: [LEADS], count: 2 }] },
      },
    ]);
    expect(result['update grown']).toMatchObject({
      after: { rule: { id: 'big' } },
    });
  });

  it('knows what a change touched from what it was based on', async () => {
    const then = { steps: [{ anyOf: [LEADS], count: 2 }] };
    const result = await tried([
      { id: 'image', when: { changes: ['image'] }, then },
      { id: 'size', when: { changes: ['preset', 'displayName'] }, then },
    ]);
    expect(result['update grown']).toMatchObject({
      after: { rule: { id: 'size' } },
    });
    // Nothing is changed by what begins.
    expect(result['create waiting'].after.rule).toBeUndefined();
  });

  it('writes nothing', async () => {
    const count = async () =>
      Promise.all(
        ['requests', 'decisions', 'tenant_events', 'audit_pending'].map(
          async table => (await knex(table).count({ n: '*' }))[0].n,
        ),
      );
    const before = await count();
    await tried([
      { id: 'all', when: { types: ['create'] }, then: { autoApprove: true } },
    ]);
    expect(await count()).toEqual(before);
  });
});

it.each([
  [
    [{ id: 'x', when: {}, then: {} }],
    'names either autoApprove: true or steps',
  ],
  [[{ id: 'x', when: {}, then: { autoApprove: true } }], 'is required'],
  [
    [
      {
        id: 'x',
        when: { presets: ['huge'] },
        then: { steps: [{ anyOf: [LEADS], count: 1 }] },
      },
    ],
    'huge is none of',
  ],
])('takes rules as start-up does: %j', (rules, message) => {
  expect(readRules(rules as any, config.presets)).toMatchObject({
    problems: [{ message: expect.stringContaining(message) }],
  });
});

describe('a condition that names a lot', () => {
  const namesAll = (count: number, id: string) => {
    const any = Array.from({ length: count }, () => id);
    const then = { steps: [{ anyOf: [LEADS], count: 1 }] };
    return readRules([{ id: 'x', when: { findings: { any } }, then }], []);
  };

  it('is refused once, however many of them there are not', () => {
    expect(namesAll(500, 'none')).toMatchObject({
      problems: [{ message: 'none is no id of a finding' }],
    });
  });

  it('is refused where it names more than 500', () => {
    expect(namesAll(501, 'none')).toMatchObject({
      problems: [{ code: 'too_big', path: [0, 'when', 'findings', 'any'] }],
    });
  });
});
