// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People are notified of an entry once, however often it takes, on both engines.

import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { Outbox } from '../database/Outbox';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { eventually } from '../status/testUtils/eventually';
import { RequestService } from '../workflow/RequestService';
import { config, createWish, dana } from '../workflow/testUtils/world';
import { notifies } from './notificationFor';
import { Notifier } from './Notifier';

describe.each(engines)('notifications on %s', engine => {
  let knex: Knex;
  let outbox: Outbox;
  let requests: RequestService;
  let sent: NotificationSendOptions[];
  let send: (it: NotificationSendOptions) => Promise<void>;
  const running: Notifier[] = [];

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    outbox = new Outbox(knex);
    requests = new RequestService(new RequestStore(knex), config);
    sent = [];
    send = async it => void sent.push(it);
  });
  afterEach(() => Promise.all(running.splice(0).map(it => it.stop())));

  function replica(more: { patienceMs?: number } = {}) {
    const notifier = new Notifier({
      leases: new DatabaseLeases(knex),
      outbox,
      notifications: { send: it => send(it) },
      logger: mockServices.logger.mock(),
      approvers: config.approvers,
      language: 'en',
      pollSeconds: 0.02,
      ...more,
    });
    running.push(notifier);
    notifier.start();
    return notifier;
  }

  const ask = (tenantId: string) => requests.create(dana, createWish(tenantId));
  const queue = async () =>
    outbox.queueNotices(
      (await outbox.untoldEvents(100)).filter(({ type }) => notifies(type)),
    );
  const titles = () => sent.map(({ payload }) => payload.title);
  const left = async () => await knex('notices').whereNotNull('due_at');
  const due = () =>
    knex('notices').whereNotNull('due_at').update({ due_at: 0 });

  it('come once, though the entry is read again, with topic, code and values', async () => {
    await ask('lab');
    await queue();
    replica();
    await eventually(async () => expect(await left()).toEqual([]));
    await queue();
    replica();
    await ask('other');
    await queue();
    await eventually(() => expect(sent).toHaveLength(2));
    expect(titles()).toEqual([
      'dana asks to create lab',
      'dana asks to create other',
    ]);
    expect(sent[0].payload).toMatchObject({
      topic: 'approvals',
      metadata: {
        code: 'request_waits',
        params: { tenant: 'lab', type: 'create', who: 'dana' },
      },
    });
  });

  it('are tried again while the portal does not take them, and given up at last', async () => {
    let refuses = true;
    const tried: string[] = [];
    send = async it => {
      tried.push(it.payload.title);
      if (refuses) throw new Error('503');
      sent.push(it);
    };
    await ask('lab');
    await queue();
    replica();
    await eventually(() => expect(tried).toHaveLength(1));
    await eventually(async () => expect((await left())[0].tries).toBe(1));
    refuses = false;
    await due();
    await eventually(() =>
      expect(titles()).toEqual(['dana asks to create lab']),
    );
    refuses = true;
    await ask('never');
    await queue();
    await knex('notices').whereNotNull('due_at').update({ tries: 19 });
    await eventually(async () => expect(await left()).toEqual([]));
    expect(titles()).toHaveLength(1);
  });

  it('do not wait for one that hangs', async () => {
    let hangs = true;
    send = async it => {
      if (hangs) {
        hangs = false;
        await new Promise(() => {});
      }
      sent.push(it);
    };
    await ask('hung');
    await ask('next');
    await queue();
    replica({ patienceMs: 20 });
    await eventually(() =>
      expect(titles()).toEqual(['dana asks to create next']),
    );
    await due();
    await eventually(() => expect(sent).toHaveLength(2));
  });

  it('tell nobody that a request waits which was withdrawn since', async () => {
    const id = await ask('gone');
    await queue();
    await requests.cancel(dana, id);
    replica();
    await eventually(async () => expect(await left()).toEqual([]));
    expect(sent).toEqual([]);
  });
});
