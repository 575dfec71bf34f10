// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests that nobody decided in time are over: once, whoever looks, and nothing stays taken.

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
import { RequestService } from '../RequestService';
import { stopClock } from '../testUtils/fakeDate';
import { ada, config, createWish, dana, shownDigest } from '../testUtils/world';
import { DeadlineWatch } from './DeadlineWatch';

const DAY = 86_400;
const clock = stopClock();

describe.each(engines)('expiry on %s', engine => {
  let knex: Knex;
  let store: RequestStore;
  let requests: RequestService;

  beforeAll(async () => {
    clock.set('2026-12-01T08:00:00Z');
    knex = await freshDatabase(engine);
    store = new RequestStore(knex);
    requests = service({ expireAfter: { days: 14 } });
  });

  const service = (approval: object) =>
    new RequestService(store, {
      ...config,
      approval: approvalSchema.parse(approval),
    });
  const watch = () =>
    new DeadlineWatch({
      store: new RequestStore(knex),
      requests,
      config,
      leases: new DatabaseLeases(knex),
      logger: mockServices.logger.mock(),
      committed: () => {},
    });
  const row = async (id: string) => (await store.request(id))!;
  const sealed = async (id: string) => ({
    digest: await shownDigest(knex, id),
    comment: 'smaller, please',
  });
  const read = (id: string) =>
    new RequestReader(knex).get(id, {
      ...ada,
      decides: true,
      cancels: true,
      edits: true,
    });
  const events = (id: string) =>
    knex('tenant_events')
      .where({ type: 'request.expired' })
      .whereLike('params', `%${id}%`);
  const audited = async (id: string) =>
    (await knex('audit_pending').whereLike('requests', `%${id}%`))
      .map(it => fromRow('audit_pending', it))
      .filter(it => it.event === 'request.expired');

  it('ends what waited for too long, once, and frees what it held', async () => {
    const id = await requests.create(dana, createWish('late'));
    const { manifest_digest: digest } = await row(id);
    expect(await read(id)).toMatchObject({
      state: 'pending',
      expiresAt: '2026-12-15T08:00:00.000Z',
    });
    clock.pass(14 * DAY - 1);
    await watch().look();
    expect((await row(id)).state).toBe('pending');
    clock.pass(1);
    await Promise.all([watch().look(), watch().look()]);
    await watch().look();
    expect(await read(id)).toMatchObject({
      state: 'expired',
      decidable: false,
      cancellable: false,
    });
    expect(await events(id)).toHaveLength(1);
    expect(await audited(id)).toMatchObject([
      {
        who: 'plugin:tenants',
        outcome: 'succeeded',
        tenant_id: 'late',
        digest_after: digest,
      },
    ]);
    expect(await requests.create(dana, createWish('late'))).not.toBe(id);
  });

  it('tells whoever asked', async () => {
    const id = await requests.create(dana, createWish('told'));
    clock.pass(15 * DAY);
    await watch().look();
    const outbox = new Outbox(knex);
    const [event] = (await outbox.untoldEvents(1000)).filter(
      it => it.type === 'request.expired' && it.tenant_id === 'told',
    );
    const request = await outbox.request(id);
    const how = { request, approvers: config.approvers };
    expect(notificationFor(event, { ...how, language: 'en' })).toMatchObject({
      recipients: { entityRef: dana.ref },
      payload: {
        title:
          'Your request to create told expired: send it again if it is still needed',
        link: `/approvals/${id}`,
      },
    });
  });

  it('refuses whoever decides, edits or withdraws a moment too late', async () => {
    const id = await requests.create(dana, createWish('moment'));
    const back = await requests.create(dana, createWish('back'));
    await requests.requestChanges(ada, back, await sealed(back));
    clock.pass(14 * DAY);
    const expired = {
      fields: [{ code: 'request_decided', params: { state: 'expired' } }],
    };
    const approval = { decision: 'approve', ...(await sealed(id)) } as const;
    await expect(requests.decide(ada, id, approval)).rejects.toMatchObject(
      expired,
    );
    await expect(requests.cancel(dana, id)).rejects.toMatchObject(expired);
    const { spec } = createWish('back');
    await expect(
      requests.edits.edit(dana, back, { spec }),
    ).rejects.toMatchObject({
      fields: [{ code: 'no_changes_requested', params: { state: 'expired' } }],
    });
    const list = await new RequestReader(knex).list(
      { decidable: true, limit: 100 },
      'all',
      { ...ada, decides: true, cancels: true, edits: true },
    );
    expect(list.items.map(it => it.id)).not.toContain(id);
    await watch().look();
    expect((await row(back)).state).toBe('expired');
  });

  it('begins anew when changes are asked for, and when they are made', async () => {
    const id = await requests.create(dana, createWish('anew'));
    clock.pass(10 * DAY);
    await requests.requestChanges(ada, id, await sealed(id));
    clock.pass(10 * DAY);
    await watch().look();
    expect((await row(id)).state).toBe('changes_requested');
    const { spec } = createWish('anew', { displayName: 'Smaller' });
    await requests.edits.edit(dana, id, { spec });
    clock.pass(10 * DAY);
    await watch().look();
    expect((await row(id)).state).toBe('pending');
    clock.pass(4 * DAY);
    await watch().look();
    expect((await row(id)).state).toBe('expired');
  });

  it('lets an edit win that was there first', async () => {
    const id = await requests.create(dana, createWish('first'));
    clock.pass(14 * DAY);
    const now = new Date().toISOString();
    const editing = await knex.transaction();
    await editing('requests').where({ id }).update({ expires_at: null });
    const from = ['pending' as const];
    const expiring = store.expire({ requestId: id, now, from });
    await editing.commit();
    expect(await expiring).toBe(false);
    expect((await row(id)).state).toBe('pending');
  });

  it('ends nothing where nobody says so', async () => {
    const id = await service({}).create(dana, createWish('forever'));
    clock.pass(1000 * DAY);
    await watch().look();
    expect(await read(id)).toMatchObject({ state: 'pending' });
    expect(await read(id)).not.toHaveProperty('expiresAt');
  });
});
