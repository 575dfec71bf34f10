// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests are approved as the rules say: by whom, how many, in which order, on both engines.

import { Knex } from 'knex';
import { z } from 'zod';
import { approvalSchema } from '../config/approvalSchema';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestReader } from '../database/RequestReader';
import { RequestStore } from '../database/RequestStore';
import { Actor } from './Actor';
import { FactSources } from './approval/readFacts';
import { RequestService } from './RequestService';
import { config, createWish, dana, wish } from './testUtils/world';

const LEADS = 'group:default/leads';
const SECURITY = 'group:default/security';
const ADMINS = 'group:default/platform-admins';

const person = (name: string, ...groups: string[]): Actor => ({
  ref: `user:default/${name}`,
  groups,
  approver: groups.includes(ADMINS),
});
const lea = person('lea', LEADS);
const leo = person('leo', LEADS);
const sid = person('sid', SECURITY);
const both = person('both', LEADS, SECURITY);
const ada = person('ada', ADMINS);

type Rules = z.input<typeof approvalSchema>['rules'];

const twoSteps: Rules = [
  {
    id: 'careful',
    version: '7',
    then: { steps: [{ anyOf: [LEADS] }, { anyOf: [SECURITY] }] },
  },
];

describe.each(engines)('rules of approval on %s', engine => {
  let knex: Knex;
  /** Who belongs where, as the catalog says now. */
  let groups: Map<string, string[]>;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
  });

  beforeEach(() => {
    const everybody = [lea, leo, sid, both, ada, dana];
    groups = new Map(everybody.map(it => [it.ref, it.groups]));
  });

  function service(rules: Rules, sources: FactSources = {}) {
    const approval = approvalSchema.parse({ rules });
    return new RequestService(
      new RequestStore(knex),
      { ...config, approval },
      undefined,
      {
        ...sources,
        people: {
          groupsOf: async ref => groups.get(ref) ?? [],
          missingGroups: async () => [],
        },
      },
    );
  }

  const row = async (id: string) => (await new RequestStore(knex).request(id))!;
  const decide = async (
    requests: RequestService,
    actor: Actor,
    id: string,
    decision: 'approve' | 'reject' = 'approve',
  ) => {
    const { manifest_digest: digest, round } = await row(id);
    const shown = { digest, round, comment: 'looked at' };
    return requests.decide(actor, id, { decision, ...shown });
  };
  const reader = () => new RequestReader(knex);
  const viewer = ({ ref, groups: of, approver }: Actor) => ({
    ref,
    groups: of,
    approver,
    decides: true,
    cancels: true,
    edits: true,
  });
  const decidable = async (actor: Actor) =>
    (
      await reader().list({ decidable: true, limit: 100 }, 'all', viewer(actor))
    ).items.map(({ tenantId }) => tenantId);
  const approvalOf = async (requests: RequestService, id: string) => {
    const stored = await row(id);
    const answer = await reader().get(id, viewer(lea));
    return (await requests.withRoom(answer!, stored)).approval;
  };

  it('asks step by step, and keeps rule, version and step with each decision', async () => {
    const requests = service(twoSteps);
    const id = await requests.create(dana, createWish('steps'));
    expect(await decidable(lea)).toContain('steps');
    expect(await decidable(sid)).not.toContain('steps');
    await expect(decide(requests, sid, id)).rejects.toMatchObject({
      name: 'NotAllowedError',
      fields: [{ code: 'approvers_only', params: { approvers: LEADS } }],
    });
    await decide(requests, lea, id);
    expect((await row(id)).state).toBe('pending');
    expect(await knex('revisions').where({ request_id: id })).toEqual([]);
    expect(await decidable(lea)).not.toContain('steps');
    expect(await decidable(sid)).toContain('steps');
    expect(await approvalOf(requests, id)).toEqual({
      rule: { id: 'careful', version: '7' },
      auto: false,
      steps: [
        { anyOf: [LEADS], count: 1, approvedBy: [lea.ref] },
        { anyOf: [SECURITY], count: 1, approvedBy: [] },
      ],
      current: 1,
      lapsed: [],
    });
    await decide(requests, sid, id);
    expect(await row(id)).toMatchObject({ state: 'approved', revision: 1 });
    const { decisions } = (await reader().get(id, viewer(lea)))!;
    expect(decisions).toEqual(
      [lea, sid].map(({ ref }, step) =>
        expect.objectContaining({
          decidedBy: ref,
          rule: { id: 'careful', version: '7' },
          step,
        }),
      ),
    );
    expect(await approvalOf(requests, id)).not.toHaveProperty('current');
    const told = await knex('tenant_events').where({ tenant_id: 'steps' });
    expect(told.map(it => it.type)).toEqual([
      'request.created',
      'request.approved_in_part',
      'request.approved',
      'revision.created',
    ]);
  });

  it('counts a person once over all steps, and the requester never', async () => {
    const requests = service(twoSteps);
    const id = await requests.create(dana, createWish('once'));
    await decide(requests, both, id);
    expect(await decidable(both)).not.toContain('once');
    await expect(decide(requests, both, id)).rejects.toMatchObject({
      fields: [{ code: 'decided_already' }],
    });
    const own = await requests.create(
      { ...both, groups: [...both.groups, 'group:default/ml-research'] },
      createWish('own'),
    );
    expect(await decidable(both)).not.toContain('own');
    await expect(decide(requests, both, own)).rejects.toMatchObject({
      fields: [{ code: 'own_request' }],
    });
  });

  it('counts so many people of the named groups', async () => {
    const steps = [{ anyOf: [LEADS, SECURITY], count: 2 }];
    const requests = service([{ id: 'two', then: { steps } }]);
    const id = await requests.create(dana, createWish('two'));
    await decide(requests, lea, id);
    expect((await row(id)).state).toBe('pending');
    await decide(requests, sid, id);
    expect((await row(id)).state).toBe('approved');
  });

  it.each([
    ['for the same step', [lea, leo], ['approved_in_part', 'step_decided']],
    [
      'of whom one is the same',
      [lea, lea],
      ['approved_in_part', 'decided_already'],
    ],
  ])('takes one of two who approve at once, %s', async (_, people, told) => {
    const requests = service(twoSteps);
    const id = await requests.create(
      dana,
      createWish(`race-${told[1].replaceAll('_', '-')}`),
    );
    const replicas = [service(twoSteps), service(twoSteps)];
    const outcomes = await Promise.allSettled(
      people.map((actor, at) => decide(replicas[at], actor, id)),
    );
    const refused = outcomes.filter(it => it.status === 'rejected');
    expect(outcomes.map(it => it.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(refused).toMatchObject([
      { reason: { name: 'ConflictError', fields: [{ code: told[1] }] } },
    ]);
    expect(await knex('decisions').where({ request_id: id })).toHaveLength(1);
    expect((await row(id)).state).toBe('pending');
  });

  it('makes one revision when the last two of three approve at once', async () => {
    const steps = [{ anyOf: [LEADS, SECURITY], count: 2 }];
    const rules: Rules = [{ id: 'two', then: { steps } }];
    const requests = service(rules);
    const id = await requests.create(dana, createWish('last'));
    const outcomes = await Promise.allSettled(
      [lea, leo, sid].map(actor => decide(service(rules), actor, id)),
    );
    expect(outcomes.filter(it => it.status === 'fulfilled')).toHaveLength(2);
    expect(await row(id)).toMatchObject({ state: 'approved', revision: 1 });
    expect(await knex('revisions').where({ request_id: id })).toHaveLength(1);
    expect(await knex('decisions').where({ request_id: id })).toHaveLength(2);
  });

  it('does not count who left the group before the last step, and says so', async () => {
    const requests = service(twoSteps);
    const id = await requests.create(dana, createWish('left'));
    await decide(requests, lea, id);
    groups.set(lea.ref, []);
    await expect(decide(requests, sid, id)).rejects.toMatchObject({
      name: 'ConflictError',
      fields: [{ code: 'approvals_lapsed', params: { who: lea.ref } }],
    });
    expect(await approvalOf(requests, id)).toMatchObject({
      current: 0,
      lapsed: [lea.ref],
    });
    expect(await decidable(sid)).not.toContain('left');
    expect(await decidable(leo)).toContain('left');
    await decide(requests, leo, id);
    await decide(requests, sid, id);
    expect((await row(id)).state).toBe('approved');
  });

  it('judges by the rules of now, and keeps approvals that fit them', async () => {
    const requests = service(twoSteps);
    const id = await requests.create(dana, createWish('edited-rules'));
    await decide(requests, lea, id);
    const later = service([
      { id: 'strict', then: { steps: [{ anyOf: [LEADS], count: 2 }] } },
    ]);
    await expect(decide(later, sid, id)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await decide(later, leo, id);
    expect((await row(id)).state).toBe('approved');
  });

  it('is voided by another manifest: nobody who approved the one before has approved this', async () => {
    const first = service([]);
    await decide(first, ada, await first.create(dana, createWish('moved')));
    const change = (displayName: string) =>
      wish({
        type: 'update',
        tenantId: 'moved',
        spec: { ...createWish('moved').spec, displayName },
      });
    const requests = service(twoSteps);
    const id = await requests.create(dana, change('one'));
    await decide(requests, lea, id);
    // Somebody else's change was approved meanwhile.
    const { life } = await row(id);
    const [revision] = await knex('revisions').where({ life });
    await knex('revisions').insert({ ...revision, number: 2 });
    await knex('tenants').where({ life }).update({ revision: 2 });
    await expect(decide(requests, sid, id)).rejects.toMatchObject({
      fields: [{ code: 'tenant_changed' }],
    });
    expect(await row(id)).toMatchObject({ state: 'pending', round: 2 });
    expect(await approvalOf(requests, id)).toMatchObject({ current: 0 });
    const { decisions } = (await reader().get(id, viewer(lea)))!;
    expect(decisions).toMatchObject([{ decidedBy: lea.ref, void: true }]);
    await decide(requests, lea, id);
    await decide(requests, sid, id);
    expect(await row(id)).toMatchObject({ state: 'approved', revision: 3 });
  });

  const small: Rules = [
    {
      id: 'small-growth',
      when: {
        types: ['update'],
        growth: { atMost: 50, useAtLeast: 80 },
        findings: { only: ['devices-unknown'] },
      },
      then: { autoApprove: true },
    },
  ];
  const grown = (tenantId: string, cpu: string) =>
    wish({
      type: 'update',
      tenantId,
      spec: {
        ...createWish(tenantId).spec,
        services: [],
        overrides: { cpu },
      },
    });
  const usedTo = (used: string, stale = false) => ({
    statusOf: async () => ({
      stale,
      quota: [{ resource: 'requests.cpu', hard: '8', used }],
    }),
  });

  it.each([
    ['grows a little and is full', '12', usedTo('7'), 'approved'],
    ['grows much', '16', usedTo('7'), 'pending'],
    ['is not full', '12', usedTo('6'), 'pending'],
    ['was not seen lately', '12', usedTo('7', true), 'pending'],
    ['was never seen', '12', {}, 'pending'],
  ])(
    'approves by itself what a rule says of a tenant that %s',
    async (what, cpu, sources, state) => {
      const id = what.replaceAll(' ', '-');
      const first = service([]);
      const bare = createWish(id, { services: [] });
      await decide(first, ada, await first.create(dana, bare));
      const requests = service(small, sources);
      const asked = await requests.create(dana, grown(id, cpu));
      expect(await row(asked)).toMatchObject({ state });
      const { decisions } = (await reader().get(asked, viewer(lea)))!;
      expect(decisions).toEqual(
        state === 'pending'
          ? []
          : [
              expect.objectContaining({
                decidedBy: 'rule:small-growth',
                rule: expect.objectContaining({ id: 'small-growth' }),
              }),
            ],
      );
    },
  );
});
