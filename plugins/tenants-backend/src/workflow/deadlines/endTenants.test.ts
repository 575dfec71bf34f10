// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant's end is told before it comes, and suspends it when it does: once, by a request of its own, unless it is put off.

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
import { FactSources } from '../approval/readFacts';
import { RequestService } from '../RequestService';
import { stopClock } from '../testUtils/fakeDate';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../testUtils/world';
import { DeadlineWatch } from './DeadlineWatch';

const clock = stopClock();

describe.each(engines)('a tenant that ends, on %s', engine => {
  let knex: Knex;
  let store: RequestStore;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    store = new RequestStore(knex);
    requests = service();
  });

  beforeEach(() => clock.set('2026-12-01T08:00:00Z'));

  const service = (approval = config.approval, facts: FactSources = {}) =>
    new RequestService(store, { ...config, approval }, undefined, facts);
  const look = (of = requests) =>
    new DeadlineWatch({
      store: new RequestStore(knex),
      requests: of,
      config,
      leases: new DatabaseLeases(knex),
      logger: mockServices.logger.mock(),
      committed: () => {},
    }).look();
  const approve = async (id: string, of = requests) =>
    of.decide(ada, id, {
      decision: 'approve',
      digest: await shownDigest(knex, id),
      comment: 'fine',
    });
  const specOf = (tenantId: string, expiresAt: string) =>
    createWish(tenantId, { expiresAt }).spec;
  async function tenant(tenantId: string, expiresAt: string) {
    const asked = createWish(tenantId, { expiresAt });
    await approve(await requests.create(dana, asked));
  }
  const lifecycleOf = async (tenantId: string) =>
    (await store.currentTenant(tenantId))!.lifecycle;
  const eventsOf = async (tenantId: string, type: string) =>
    (await new Outbox(knex).untoldEvents(1000)).filter(
      it => it.type === type && it.tenant_id === tenantId,
    );
  const titles = async (tenantId: string, type: string) => {
    const events = await eventsOf(tenantId, type);
    const outbox = new Outbox(knex);
    return Promise.all(
      events.map(async event => {
        const { request: id } = event.params;
        const request = id ? await outbox.request(String(id)) : undefined;
        const owner = await outbox.ownerOf(event.life);
        const how = { request, owner, approvers: config.approvers };
        const told = notificationFor(event, { ...how, language: 'en' });
        return [told?.recipients, told?.payload.title];
      }),
    );
  };

  it('is told to its owners before, and suspended when its end comes', async () => {
    // An hour before it would be by the text of another offset.
    await tenant('ends', '2026-12-10T00:00:00+09:00');
    await look();
    expect(await eventsOf('ends', 'tenant.expires')).toEqual([]);
    clock.set('2026-12-02T15:00:00Z');
    await Promise.all([look(), look()]);
    await look();
    expect(await titles('ends', 'tenant.expires')).toEqual([
      [
        { type: 'entity', entityRef: ['group:default/ml-research'] },
        'ends is suspended at 2026-12-09 15:00 (UTC) unless its expiry is extended',
      ],
    ]);
    clock.set('2026-12-09T14:59:59Z');
    await look();
    expect(await lifecycleOf('ends')).toBe('active');
    clock.set('2026-12-09T15:00:00Z');
    await Promise.all([look(), look()]);
    await look();
    expect(await lifecycleOf('ends')).toBe('suspended');
    const { items } = await new RequestReader(knex).list(
      { tenantId: 'ends', limit: 10 },
      'all',
      { ...ada, decides: true, cancels: true, edits: true },
    );
    expect(items.filter(it => it.type === 'suspend')).toMatchObject([
      {
        state: 'approved',
        requestedBy: 'plugin:tenants',
        revision: 2,
        decisions: [
          { decidedBy: 'rule:tenant-expiry', rule: { id: 'tenant-expiry' } },
        ],
      },
    ]);
    const [told] = (await titles('ends', 'request.approved')).slice(-1);
    expect(told[1]).toBe(
      'ends has expired and is being suspended; its data stays',
    );
    const rows = await knex('audit_pending').where({
      tenant_id: 'ends',
      who: 'rule:tenant-expiry',
    });
    expect(rows.map(it => fromRow('audit_pending', it))).toMatchObject([
      {
        event: 'request.approved',
        rule: 'tenant-expiry 1',
        digest_before: expect.stringMatching(/^sha256:/),
        digest_after: items[0].manifestDigest,
      },
      {},
    ]);
  });

  it('goes on where its end is put off', async () => {
    await tenant('extended', '2026-12-03T00:00:00Z');
    await look();
    const later = {
      type: 'update',
      tenantId: 'extended',
      spec: specOf('extended', '2027-12-03T00:00:00Z'),
    } as const;
    await approve(await requests.create(dana, wish(later)));
    clock.set('2026-12-04T00:00:00Z');
    await look();
    expect(await lifecycleOf('extended')).toBe('active');
  });

  it('waits for an open request, and says so once', async () => {
    await tenant('asked', '2026-12-03T00:00:00Z');
    const later = {
      type: 'update',
      tenantId: 'asked',
      spec: specOf('asked', '2027-12-03T00:00:00Z'),
    } as const;
    const id = await requests.create(dana, wish(later));
    clock.set('2026-12-03T00:00:00Z');
    await look();
    await look();
    expect(await lifecycleOf('asked')).toBe('active');
    expect(await titles('asked', 'tenant.expiry_held')).toMatchObject([
      [{}, 'asked has expired; an open request holds its suspension back'],
    ]);
    await requests.cancel(dana, id);
    await look();
    expect(await lifecycleOf('asked')).toBe('suspended');
  });

  it('stays as people want it who resume it after its end', async () => {
    await tenant('resumed', '2026-12-03T00:00:00Z');
    clock.set('2026-12-03T00:00:00Z');
    await look();
    expect(await lifecycleOf('resumed')).toBe('suspended');
    const again = { type: 'resume', tenantId: 'resumed' } as const;
    await approve(await requests.create(dana, wish(again)));
    await look();
    expect(await lifecycleOf('resumed')).toBe('active');
  });

  it('is no way past the rules: what a rule could not approve by itself is tried again by that rule alone', async () => {
    let known = false;
    const approval = approvalSchema.parse({
      rules: [
        {
          id: 'small',
          when: {
            types: ['create'],
            monthlyCost: { atMost: 1, currency: 'EUR' },
          },
          then: { autoApprove: true },
        },
      ],
    });
    const monthlyCost = () =>
      known ? { amount: 1, currency: 'EUR' } : undefined;
    const of = service(approval, { monthlyCost });
    const id = await of.create(dana, createWish('tried'));
    await knex('requests')
      .where({ id })
      .update({ requirement: '{"auto":true,"steps":[]}' });
    await look(of);
    expect((await store.request(id))!.state).toBe('pending');
    known = true;
    await look(of);
    expect(await store.request(id)).toMatchObject({ state: 'approved' });
    const audited = await knex('audit_pending').where({
      who: 'rule:small',
      event: 'request.approved',
    });
    expect(audited.map(it => it.rule)).toEqual([
      expect.stringMatching(/^small /),
    ]);
  });

  it('neither a rule that fails, nor anything else that does, fails the request or keeps others waiting', async () => {
    await tenant('behind', '2026-12-03T00:00:00Z');
    const approval = approvalSchema.parse({
      rules: [
        {
          id: 'odd',
          when: {
            types: ['create'],
            monthlyCost: { atMost: 1, currency: 'EUR' },
          },
          then: { autoApprove: true },
        },
      ],
    });
    let isBroken = false;
    let asked = 0;
    const monthlyCost = () => {
      asked += 1;
      // Known when the request is judged, and away when its rule decides.
      if (isBroken && asked > 1) throw new TypeError('no such price');
      return { amount: 1, currency: 'EUR' };
    };
    const of = service(approval, { monthlyCost });
    isBroken = true;
    const id = await of.create(dana, createWish('odd-one'));
    expect((await store.request(id))!.state).toBe('pending');
    clock.set('2026-12-03T00:00:00Z');
    await look(of);
    expect(await lifecycleOf('behind')).toBe('suspended');
    expect((await store.request(id))!.state).toBe('pending');
    isBroken = false;
    await look(of);
    expect((await store.request(id))!.state).toBe('approved');
  });
});
