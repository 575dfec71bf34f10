// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { RecordingTarget } from '../reconcile/testUtils/RecordingTarget';
import { reconcileTenant } from '../reconcile/reconcileTenant';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { RequestService } from '../workflow/RequestService';
import { engines, freshDatabase } from './testUtils/databases';
import { DatabaseWorkStore } from './DatabaseWorkStore';
import { migrate } from './migrate';
import { RequestStore } from './RequestStore';

const directory = resolvePackagePath(
  '@ecp-ai/backstage-plugin-tenants-backend',
  'migrations',
);
const LONG = `t${'o'.repeat(61)}t`;

describe.each(engines)('targets of any name on %s', engine => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const clusters = [{ ...config.clusters[0], targets: [LONG] }];
    const requests = new RequestService(new RequestStore(knex), {
      ...config,
      clusters,
    });
    const id = await requests.create(dana, createWish('lab'));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  });

  it('are delivered to, remember, and are linked to', async () => {
    const store = new DatabaseWorkStore(knex, 5);
    const options = { holder: 'test', limit: 1, leaseSeconds: 5 };
    const [claim] = await store.claimDue(options);
    const target = new RecordingTarget(LONG);
    const links = [{ title: 'Look', url: 'https://example.com/lab' }];
    target.answers = [
      async job => {
        await job.saveState({ seen: true });
        return { result: 'delivered', links };
      },
    ];
    const logger = mockServices.logger.mock();
    await reconcileTenant(
      { store, targets: [target], logger, resyncSeconds: 300 },
      claim,
      new AbortController().signal,
    );
    const row = await knex('deliveries').where({ target: LONG }).first();
    expect(row.state).toBe('succeeded');
    expect(JSON.parse(row.links)).toEqual(links);
    expect(await store.targetState(claim, LONG)).toEqual({ seen: true });
  });

  it('leave every row where it was when the tables go back and forth', async () => {
    const { tenant_id, life } = await knex('tenants').first();
    const event = (type: string) => ({ tenant_id, life, at: '2026', type });
    await knex('tenant_events').insert(
      ['drift.lost', 'drift.edited'].map(type => ({
        ...event(type),
        params: '{}',
      })),
    );
    const types = async () =>
      (await knex('tenant_events').where('type', 'like', 'drift.%')).map(
        ({ type }) => type,
      );
    const rows = async () =>
      (await knex('deliveries')).map(({ target, state }) => [target, state]);
    const before = await rows();
    const name = '20261129010000_delivery_targets.js';
    await knex.migrate.down({ directory, name } as any);
    expect(await types()).toEqual(['drift.lost_in_git', 'drift.edited_in_git']);
    expect(await rows()).toEqual(before);
    await migrate(knex);
    expect(await types()).toEqual(['drift.lost', 'drift.edited']);
    expect(await rows()).toEqual(before);
  });
});
