// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// That pushes are stopped reaches those who can do something about it, though the portal does not take it at first.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { DatabaseRepositoryStore } from '../database/DatabaseRepositoryStore';
import { Outbox } from '../database/Outbox';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { eventually } from '../status/testUtils/eventually';
import { RequestService } from '../workflow/RequestService';
import { config, createWish, dana } from '../workflow/testUtils/world';
import { Publisher } from './Publisher';

describe.each(engines)('what is published on %s', engine => {
  let knex: Knex;
  let publisher: Publisher;
  let takes: boolean;
  const sent: string[] = [];
  let refused = 0;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    [takes, refused] = [false, 0];
    sent.length = 0;
    publisher = new Publisher({
      leases: new DatabaseLeases(knex),
      outbox: new Outbox(knex),
      events: mockServices.events.mock(),
      signals: { publish: async () => {} },
      notifications: {
        send: async ({ payload }) => {
          if (takes) {
            sent.push(payload.title);
            return;
          }
          refused += 1;
          throw new Error('503');
        },
      },
      logger: mockServices.logger.mock(),
      approvers: ['group:default/platform-admins'],
      language: 'en',
      pollSeconds: 0.01,
      backoff: { firstMs: 10, longestMs: 10 },
    });
  });
  afterEach(() => publisher.stop());

  it('tells of a repository until it is taken, once, and of others meanwhile', async () => {
    const place = { key: 'k', repository: 'r', branch: 'main' };
    await new DatabaseRepositoryStore(knex).stop(place, {
      code: 'git_history_rewritten',
      message: 'It is another history',
      params: {},
      isSettled: true,
    });
    const requests = new RequestService(new RequestStore(knex), config);
    await requests.create(dana, createWish('lab'));
    publisher.start();
    await eventually(() => expect(refused).toBeGreaterThan(1));
    await eventually(async () =>
      expect(await new Outbox(knex).untoldEvents(10)).toEqual([]),
    );
    takes = true;
    await eventually(() => expect(sent).toHaveLength(1));
    expect(await new Outbox(knex).untoldBranches()).toEqual([]);
    expect(sent).toEqual([expect.stringContaining('main')]);
  });
});
