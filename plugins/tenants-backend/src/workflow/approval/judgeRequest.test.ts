// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { approvalRuleSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { versioned } from '../../config/approvalSchema';
import { ApprovalFacts, judgeRequest } from './judgeRequest';

const approvers = ['group:default/platform-admins'];
const leads = ['group:default/leads'];
const facts: ApprovalFacts = {
  type: 'update',
  preset: 'small',
  environment: 'dev',
  owners: ['group:default/ml-research'],
  changes: ['replicas'],
  growth: [{ percent: 50, use: 80 }],
  monthlyCost: { amount: 100, currency: 'EUR' },
  findings: [{ id: 'single-replica', severity: 'warning' }],
};

type When = z.input<typeof approvalRuleSchema>['when'];

const rule = (when: When, then: object = { steps: [{ anyOf: leads }] }) =>
  versioned(approvalRuleSchema.parse({ id: 'it', when, then }));

/** Whether a rule of people, and one that approves by itself, is about a request. */
function met(when: When, changes: Partial<ApprovalFacts> = {}) {
  const asked = { ...facts, ...changes };
  const auto = rule(when, { autoApprove: true });
  return [rule(when), auto].map(
    it => judgeRequest([it], approvers, asked).rule?.id === 'it',
  );
}

const BOTH = [true, true];
const PEOPLE = [true, false];
const NEITHER = [false, false];

describe('judgeRequest', () => {
  it('wants any one of the approvers where no rule is about a request', () => {
    const nobody = { auto: false, steps: [{ anyOf: approvers, count: 1 }] };
    expect(judgeRequest([], approvers, facts)).toEqual(nobody);
    const other = rule({ types: ['delete'] });
    expect(judgeRequest([other], approvers, facts)).toEqual(nobody);
  });

  it('goes by the first rule that the request meets, and names its version', () => {
    const first = { ...rule({ presets: ['large'] }), id: 'first' };
    const second = { ...rule({ presets: ['small'] }), id: 'second' };
    const third = { ...rule({}), id: 'third' };
    expect(judgeRequest([first, second, third], approvers, facts)).toEqual({
      rule: { id: 'second', version: second.version },
      auto: false,
      steps: [{ anyOf: leads, count: 1 }],
    });
  });

  it('has people for what a rule could not approve by itself', () => {
    const auto = rule({ types: ['update'] }, { autoApprove: true });
    expect(judgeRequest([auto], approvers, facts)).toMatchObject({
      auto: true,
      steps: [{ anyOf: approvers, count: 1 }],
    });
  });

  it('takes a change of which nobody knows what it touches for one that may touch anything', () => {
    expect(met({ changes: ['replicas'] }, { changes: undefined })).toEqual(
      NEITHER,
    );
    const more: ApprovalFacts['changes'] = ['replicas', 'image'];
    expect(met({ changes: ['replicas'] }, { changes: more })).toEqual(NEITHER);
  });

  it.each<[When, boolean[]]>([
    [{ types: ['update', 'suspend'] }, BOTH],
    [{ types: ['create'] }, NEITHER],
    [{ presets: ['small'] }, BOTH],
    [{ presets: ['large'] }, NEITHER],
    [{ environments: ['dev'] }, BOTH],
    [{ environments: ['production'] }, NEITHER],
    [{ owners: ['group:default/ml-research'] }, BOTH],
    [{ owners: ['group:default/vision'] }, NEITHER],
    [{ changes: ['replicas', 'resources'] }, BOTH],
    [{ changes: ['replicas'] }, BOTH],
    [{ changes: ['image', 'resources'] }, NEITHER],
    [{ growth: { atMost: 50 } }, BOTH],
    [{ growth: { atMost: 49 } }, NEITHER],
    [{ growth: { above: 49 } }, BOTH],
    [{ growth: { above: 50 } }, NEITHER],
    [{ growth: { atMost: 50, useAtLeast: 80 } }, BOTH],
    [{ growth: { atMost: 50, useAtLeast: 81 } }, NEITHER],
    [{ monthlyCost: { atMost: 100, currency: 'EUR' } }, BOTH],
    [{ monthlyCost: { atMost: 99, currency: 'EUR' } }, NEITHER],
    [{ monthlyCost: { above: 99, currency: 'EUR' } }, BOTH],
    [{ findings: { only: ['single-replica'] } }, BOTH],
    [{ findings: { only: [] } }, NEITHER],
    [{ findings: { any: ['single-replica'] } }, BOTH],
    [{ findings: { any: ['owner-changes'] } }, NEITHER],
    [{ types: ['update'], presets: ['large'] }, NEITHER],
  ])('%j', (when, expected) => {
    expect(met(when)).toEqual(expected);
  });

  const unknown = { growth: undefined, monthlyCost: undefined };

  it.each<[string, When, Partial<ApprovalFacts>, boolean[]]>([
    ['growth', { growth: { atMost: 1e9 } }, unknown, NEITHER],
    ['growth', { growth: { above: 50 } }, unknown, PEOPLE],
    [
      'use',
      { growth: { atMost: 50, useAtLeast: 0 } },
      { growth: [{ percent: 10 }] },
      NEITHER,
    ],
    [
      'use of one of two',
      { growth: { useAtLeast: 50 } },
      { growth: [{ percent: 10, use: 90 }, { percent: 10 }] },
      NEITHER,
    ],
    [
      'cost',
      { monthlyCost: { atMost: 1e9, currency: 'EUR' } },
      unknown,
      NEITHER,
    ],
    ['cost', { monthlyCost: { above: 1, currency: 'EUR' } }, unknown, PEOPLE],
    ['currency', { monthlyCost: { above: 1, currency: 'KRW' } }, {}, PEOPLE],
    [
      'currency',
      { monthlyCost: { atMost: 1e9, currency: 'KRW' } },
      {},
      NEITHER,
    ],
  ])(
    'takes unknown %s for the most there could be: %j',
    (_, when, changes, expected) => {
      expect(met(when, changes)).toEqual(expected);
    },
  );

  it('takes what had nothing for growing beyond every bound', () => {
    const growth = [{ percent: Infinity }];
    expect(met({ growth: { atMost: 1e9 } }, { growth })).toEqual(NEITHER);
    expect(met({ growth: { above: 1e9 } }, { growth })).toEqual(BOTH);
  });

  it('lets no rule approve by itself for an owner that it does not name', () => {
    const owners = ['group:default/ml-research', 'group:default/vision'];
    expect(met({ owners: [owners[0]] }, { owners })).toEqual(PEOPLE);
    expect(met({ owners }, { owners })).toEqual(BOTH);
  });

  it('lets no rule approve by itself for a tenant of a preset that it does not name', () => {
    const when: When = { types: ['update'], presets: ['small'] };
    expect(met(when, { presetBefore: 'small' })).toEqual(BOTH);
    // It would be of that preset from then on, with whatever else the update changes.
    expect(met(when, { presetBefore: 'large' })).toEqual(PEOPLE);
    expect(met(when, { presetBefore: '' })).toEqual(PEOPLE);
    expect(met({ types: ['update'] }, { presetBefore: 'large' })).toEqual(BOTH);
  });

  it.each(['doubt', 'error'] as const)(
    'lets no rule approve by itself what a %s stands against',
    severity => {
      const findings = [{ id: 'secret-suspected', severity }];
      expect(met({}, { findings })).toEqual(PEOPLE);
      expect(
        met({ findings: { only: ['secret-suspected'] } }, { findings }),
      ).toEqual(PEOPLE);
    },
  );

  it('calls a rule another version with every word of it, in whatever order', () => {
    const { version } = rule({ types: ['update'], presets: ['small'] });
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(rule({ presets: ['small'], types: ['update'] }).version).toBe(
      version,
    );
    expect(rule({ types: ['update'] }).version).not.toBe(version);
    const named = approvalRuleSchema.parse({ ...rule({}), version: '2026-11' });
    expect(versioned(named).version).toBe('2026-11');
  });
});
