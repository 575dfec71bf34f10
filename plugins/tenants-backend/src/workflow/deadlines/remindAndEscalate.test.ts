// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Those who are next are reminded, and others may decide what waits for too long; each once, and never the requester.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { approvalSchema } from '../../config/approvalSchema';
import { DatabaseLeases } from '../../database/DatabaseLeases';
import { Outbox } from '../../database/Outbox';
import { RequestReader } from '../../database/RequestReader';
import { RequestStore } from '../../database/RequestStore';
import { fromRow } from '../../database/rows';
import { engines, freshDatabase } from '../../database/testUtils/databases';
import { notificationFor } from '../../publish/notificationFor';
import { Actor } from '../Actor';
import { RequestService } from '../RequestService';
import { stopClock } from '../testUtils/fakeDate';
import { ada, config, createWish, dana, shownDigest } from '../testUtils/world';
import { DeadlineWatch } from './DeadlineWatch';

const DAY = 86_400;
const LEADS = 'group:default/leads';
const ADMINS = 'group:default/platform-admins';
const lea: Actor = {
  ref: 'user:default/lea',
  groups: [LEADS],
  approver: false,
};
const approval = approvalSchema.parse({
  rules: [{ id: 'led', version: '1', then: { steps: [{ anyOf: [LEADS] }] } }],
  remindAfter: { days: 2 },
  escalate: { after: { days: 5 }, to: [ADMINS] },
});
const clock = stopClock();

describe.each(engines)('what waits on %s', engine => {
  let knex: Knex;
  let store: RequestStore;
  let requests: RequestService;

  beforeAll(async () => {
    clock.set('2026-12-01T08:00:00Z');
    knex = await freshDatabase(engine);
    store = new RequestStore(knex);
    requests = new RequestService(store, { ...config, approval });
  });

  const look = () =>
    new DeadlineWatch({
      store: new RequestStore(knex),
      requests,
      config: { ...config, approval },
      leases: new DatabaseLeases(knex),
      logger: mockServices.logger.mock(),
      committed: () => {},
    }).look();
  const decide = async (actor: Actor, id: string) =>
    requests.decide(actor, id, {
      decision: 'approve',
      digest: await shownDigest(knex, id),
    });
  const eventsOf = async (id: string, type: string) =>
    (await new Outbox(knex).untoldEvents(1000)).filter(
      it => it.type === type && it.params.request === id,
    );
  const told = async (id: string, type: string) => {
    const outbox = new Outbox(knex);
    const request = (await outbox.request(id))!;
    const deciders = await outbox.decidersOf(request);
    const how = { request, deciders, approvers: [], language: 'en' as const };
    const events = await eventsOf(id, type);
    return events.map(it => notificationFor(it, how));
  };

  it('is told to those who are next, once each time that it has waited', async () => {
    const id = await requests.create(dana, createWish('reminded'));
    clock.pass(2 * DAY - 1);
    await look();
    expect(await eventsOf(id, 'request.reminded')).toEqual([]);
    clock.pass(1);
    await Promise.all([look(), look()]);
    await look();
    expect(await told(id, 'request.reminded')).toMatchObject([
      {
        recipients: { entityRef: [LEADS], excludeEntityRef: dana.ref },
        payload: {
          title: 'Still waiting for a decision: dana asks to create reminded',
          scope: `ecp-tenants:request:${id}`,
        },
      },
    ]);
    clock.pass(2 * DAY);
    await look();
    expect(await eventsOf(id, 'request.reminded')).toHaveLength(2);
    await decide(lea, id);
    clock.pass(9 * DAY);
    await look();
    expect(await eventsOf(id, 'request.reminded')).toHaveLength(2);
  });

  it('may be decided by others then, as it says with the step and the decision', async () => {
    const id = await requests.create(dana, createWish('escalated'));
    await expect(decide(ada, id)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    clock.pass(5 * DAY);
    await Promise.all([look(), look()]);
    await look();
    expect(await told(id, 'request.escalated')).toMatchObject([
      {
        recipients: { entityRef: [LEADS, ADMINS] },
        payload: {
          title:
            'Nobody has decided yet, so you may: dana asks to create escalated',
        },
      },
    ]);
    const audited = await knex('audit_pending').where({
      event: 'request.escalated',
      tenant_id: 'escalated',
    });
    expect(audited.map(it => fromRow('audit_pending', it))).toMatchObject([
      {
        who: 'plugin:tenants',
        rule: 'led 1',
        digest_after: await shownDigest(knex, id),
        meta: { to: ADMINS },
      },
    ]);
    await decide(ada, id);
    const answer = await new RequestReader(knex).get(id, {
      ...lea,
      decides: true,
      cancels: true,
      edits: true,
    });
    expect(answer).toMatchObject({
      state: 'approved',
      decisions: [{ decidedBy: ada.ref, escalated: true, step: 0 }],
    });
    const recorded = await requests.approval.recorded(
      (await store.request(id))!,
    );
    expect(recorded?.steps).toMatchObject([
      { escalated: { to: [ADMINS] }, approvedBy: [ada.ref] },
    ]);
  });

  it('is never decided by the requester, whatever group it goes to', async () => {
    const own: Actor = { ...ada, groups: [...ada.groups, ...dana.groups] };
    const id = await requests.create(own, createWish('own'));
    clock.pass(5 * DAY);
    await look();
    await expect(decide(own, id)).rejects.toMatchObject({
      fields: [{ code: 'own_request' }],
    });
  });

  it('is no longer escalated once another manifest is asked for', async () => {
    const id = await requests.create(dana, createWish('round'));
    clock.pass(5 * DAY);
    await look();
    await requests.requestChanges(ada, id, {
      digest: await shownDigest(knex, id),
      comment: 'smaller',
    });
    const { spec } = createWish('round', { displayName: 'Smaller' });
    await requests.edits.edit(dana, id, { spec });
    await expect(decide(ada, id)).rejects.toMatchObject({
      fields: [{ code: 'approvers_only' }],
    });
    clock.pass(5 * DAY);
    await look();
    await decide(ada, id);
  });

  it('gives way to a decision that was there first', async () => {
    const id = await requests.create(dana, createWish('raced'));
    const before = (await store.request(id))!;
    clock.pass(5 * DAY);
    const { requirement } = await requests.approval.judge(before);
    await decide(lea, id);
    const escalating = { request: before, step: 0, to: [ADMINS] };
    expect(
      await store.escalate({ ...escalating, requirement, deciders: [ADMINS] }),
    ).toBe(false);
    expect(await store.remind(before, '')).toBe(false);
  });
});
