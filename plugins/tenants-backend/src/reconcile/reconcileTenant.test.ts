// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Later looks at what was delivered: what they find out is told, that the cluster was away is not.

import { mockServices } from '@backstage/backend-test-utils';
import {
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../workflow/testUtils/world';
import { reconcileTenant } from './reconcileTenant';
import { RecordingTarget } from './testUtils/RecordingTarget';
import { RequestStore } from '../database/RequestStore';

const logger = mockServices.logger.mock();

describe.each(engines)('a later look on %s', engine => {
  let knex: Knex;
  let apply: RecordingTarget;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
  });

  async function pass(tenantId: string, outcome?: DeliveryOutcome) {
    if (outcome) apply.answers = [outcome];
    await knex('tenant_work')
      .where({ tenant_id: tenantId })
      .update({ due_at: 0, ticket: knex.raw('ticket + 1') });
    const store = new DatabaseWorkStore(knex, 5);
    const targets: DeliveryTarget[] = [new RecordingTarget('git'), apply];
    const [claim] = await store.claimDue({
      holder: 'test',
      limit: 1,
      leaseSeconds: 5,
    });
    expect(claim.tenantId).toBe(tenantId);
    const next = await reconcileTenant(
      { store, targets, logger, resyncSeconds: 300 },
      claim,
      new AbortController().signal,
    );
    await store.release(claim, next);
    const row = await knex('deliveries')
      .where({ tenant_id: tenantId, target: 'apply' })
      .first();
    return { state: row.state, code: row.error_code };
  }

  async function delivered(tenantId: string) {
    apply = new RecordingTarget('apply');
    const requests = new RequestService(new RequestStore(knex), config);
    const id = await requests.create(dana, createWish(tenantId));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    expect(await pass(tenantId)).toEqual({ state: 'succeeded', code: null });
  }

  it.each([
    ['failed', 'cluster_forbidden', 'failed'],
    ['failed', 'cluster_unauthorized', 'failed'],
    ['failed', 'partial', 'failed'],
    ['blocked', 'namespace_not_ours', 'blocked'],
  ] as const)('tells that it %s with %s', async (result, code, state) => {
    const tenantId = `tells-${code.replaceAll('_', '-')}`;
    await delivered(tenantId);
    expect(await pass(tenantId, { result, code, message: 'no' })).toEqual({
      state,
      code,
    });
    const events = await knex('tenant_events')
      .where({ tenant_id: tenantId, type: `delivery.${state}` })
      .select('params');
    expect(events).toHaveLength(1);
  });

  it('delivers no bytes that nobody approved', async () => {
    await delivered('touched');
    const jobs = apply.jobs.length;
    const revision = () => knex('revisions').where({ tenant_id: 'touched' });
    const [{ manifest }] = await revision();
    await revision().update({ manifest: `${manifest}# and more\n` });
    expect(await pass('touched')).toEqual({
      state: 'blocked',
      code: 'manifest_unapproved',
    });
    expect(apply.jobs).toHaveLength(jobs);
    await revision().update({ manifest });
    expect(await pass('touched')).toMatchObject({ state: 'succeeded' });
  });

  it('removes nothing by bytes that nobody approved', async () => {
    await delivered('removed');
    const jobs = apply.jobs.length;
    const requests = new RequestService(new RequestStore(knex), config);
    const removal = wish({ type: 'delete', tenantId: 'removed' });
    const id = await requests.create(dana, removal);
    const digest = await shownDigest(knex, id);
    const comment = 'looked at';
    await requests.decide(ada, id, { decision: 'approve', comment, digest });
    await knex('revisions')
      .where({ tenant_id: 'removed', number: 1 })
      .update({ manifest: '# nothing' });
    await pass('removed');
    expect(apply.jobs).toHaveLength(jobs);
    expect(
      await knex('deliveries').where({ revision: 2, state: 'succeeded' }),
    ).toEqual([]);
  });

  it('tells that the namespace is being deleted, and that all is well again', async () => {
    await delivered('gone');
    const away = {
      result: 'waiting',
      code: 'namespace_terminating',
      message: 'no',
      retryAfterSeconds: 2,
    } as const;
    expect(await pass('gone', away)).toEqual({
      state: 'running',
      code: 'namespace_terminating',
    });
    expect(await pass('gone')).toEqual({ state: 'succeeded', code: null });
  });

  it('does not tell that the cluster was away or busy', async () => {
    await delivered('away');
    const silent = {
      result: 'failed',
      code: 'cluster_unreachable',
      message: 'no',
      away: true,
    } as const;
    expect(await pass('away', silent)).toEqual({
      state: 'succeeded',
      code: null,
    });
    const busy = {
      result: 'waiting',
      code: 'cluster_busy',
      message: 'no',
      away: true,
      retryAfterSeconds: 2,
    } as const;
    expect(await pass('away', busy)).toEqual({
      state: 'succeeded',
      code: null,
    });
  });
});
