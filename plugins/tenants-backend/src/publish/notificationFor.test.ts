// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Notifications say what the timeline knows.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { Outbox } from '../database/Outbox';
import { EventRow } from '../database/tables';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { notificationFor } from './notificationFor';
import { ownersToldOf } from './ownersToldOf';
import { RequestStore } from '../database/RequestStore';

const approvers = ['group:default/platform-admins'];
const language = 'en';

describe.each(engines)('a decision on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  async function decided(
    tenantId: string,
    decision: 'approve' | 'reject',
    comment?: string,
  ) {
    const id = await requests.create(dana, createWish(tenantId));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, { decision, digest, comment });
    const outbox = new Outbox(knex);
    const events = await outbox.untoldEvents(100);
    const event = events.find(
      it => it.tenant_id === tenantId && /(approved|rejected)$/.test(it.type),
    )!;
    const request = await outbox.request(id);
    const told = notificationFor(event, { request, approvers, language });
    const owner = await outbox.ownerOf(event.life);
    const owners = ownersToldOf(event, { request, owner, language });
    return { params: event.params, payload: told?.payload, owners };
  }

  it.each(['approve', 'reject'] as const)(
    'to %s carries its comment into timeline and notification',
    async decision => {
      const comment = 'Use the micro preset';
      const it = await decided(`word-${decision}`, decision, comment);
      expect(it.params).toMatchObject({ comment });
      expect(it.payload).toMatchObject({ description: comment });
    },
  );

  it('says who did what, and marks a rejection as no success', async () => {
    expect((await decided('yes', 'approve')).payload).toMatchObject({
      title: 'ada approved your request to create yes',
      severity: 'normal',
    });
    expect((await decided('no', 'reject')).payload).toMatchObject({
      title: 'ada rejected your request to create no',
      severity: 'high',
    });
  });

  it('tells owners of an approval, but for those who know, and of no rejection', async () => {
    const { owners } = await decided('ours', 'approve');
    expect(owners).toMatchObject({
      recipients: {
        entityRef: 'group:default/ml-research',
        excludeEntityRef: [dana.ref, ada.ref],
      },
      payload: {
        title: 'ours: ada approved the request of dana to create it',
        topic: 'changes',
      },
    });
    expect((await decided('theirs', 'reject')).owners).toBeUndefined();
  });

  it('without a comment carries none', async () => {
    const it = await decided('wordless', 'reject');
    expect(it.params).not.toHaveProperty('comment');
    expect(it.payload).not.toHaveProperty('description');
  });
});

it('a blocked delivery is told with target, code and the words of whoever refused', () => {
  const event: EventRow = {
    id: 1,
    tenant_id: 'vision',
    life: 'd5f3a1de-0000-4000-8000-000000000001',
    at: '2026-11-22T10:00:00Z',
    type: 'delivery.blocked',
    actor: null,
    params: {
      target: 'apply',
      revision: 2,
      code: 'tracked_by_argocd',
      message: 'Deployment web: carries a tracking id',
    },
    published_at: null,
  };
  const owner = 'group:default/vision';
  const told = (in_: 'en' | 'ko') =>
    notificationFor(event, { owner, approvers, language: in_ })?.payload;
  expect(told('en')).toMatchObject({
    title: 'vision: delivery to the cluster is blocked (tracked_by_argocd)',
    description: 'Deployment web: carries a tracking id',
  });
  expect(told('ko')?.title).toBe(
    'vision: 클러스터 배포가 차단되었습니다(tracked_by_argocd)',
  );
});
