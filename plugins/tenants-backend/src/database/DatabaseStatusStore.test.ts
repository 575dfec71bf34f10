// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createRequestSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { ObservedStatus } from '../facts/ExpectedTenant';
import { NamedProblem } from '../kubernetes/problemOf';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { currentTenant } from './lives';
import { DatabaseStatusStore } from './DatabaseStatusStore';
import { StatusReader } from './StatusReader';
import { TenantReader } from './TenantReader';
import { readProblem } from './operations/readProblem';
import { engines, freshDatabase } from './testUtils/databases';
import { RequestStore } from './RequestStore';

const READY: ObservedStatus = {
  overall_status: 'ready',
  verdict: { code: 'ready' },
  deployments: [
    { name: 'api', ready_replicas: 1, desired_replicas: 1, available: true },
  ],
  services: 1,
  workloads: [
    {
      kind: 'Deployment',
      managed: true,
      name: 'api',
      ready_replicas: 1,
      desired_replicas: 1,
      available: true,
    },
  ],
  quota: [{ resource: 'pods', hard: '30', used: '1' }],
  revision: 1,
};
const FACTS = {
  version: 'v1.34.0',
  nodes: { ready: 3, total: 3 },
  allocatable: { cpu: 24 },
};

describe.each(engines)('status rows on %s', engine => {
  let knex: Knex;
  let store: DatabaseStatusStore;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    store = new DatabaseStatusStore(knex);
    requests = new RequestService(new RequestStore(knex), config);
    await store.holdCluster('test', 'me', 600);
  });

  async function approved(tenantId: string) {
    const id = await requests.create(dana, createWish(tenantId));
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  }

  const statusAt = async (moment: string, tenantId: string) =>
    (
      await new StatusReader(knex, config, () => new Date(moment)).read(
        tenantId,
      )
    )?.status;
  const readAt = (moment: string) =>
    new TenantReader(knex, config, () => new Date(moment));
  const save = async (
    tenantId: string,
    moment: string,
    holder = 'me',
    status = READY,
  ) => {
    const { life } = (await currentTenant(knex, tenantId)) ?? {};
    const at = new Date(moment);
    return store.saveObserved('test', holder, life ?? randomUUID(), status, at);
  };

  it('one observer a cluster; another takes over when the lease runs out', async () => {
    expect(await store.holdCluster('leased', 'one', 600)).toBe(true);
    expect(await store.holdCluster('leased', 'two', 600)).toBe(false);
    expect(await store.holdCluster('leased', 'one', 0.2)).toBe(true);
    const deadline = Date.now() + 60_000;
    while (
      !(await store.holdCluster('leased', 'two', 600)) &&
      Date.now() < deadline
    ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(await store.holdCluster('leased', 'one', 600)).toBe(false);
    await store.releaseCluster('leased', 'two');
    expect(await store.holdCluster('leased', 'one', 600)).toBe(true);
  });

  it('keeps what was seen last, from whoever holds the cluster', async () => {
    await approved('seen');
    expect(await save('seen', '2026-11-22T10:00:00Z')).toBe(true);
    expect(await save('seen', '2026-11-22T10:01:00Z', 'somebody else')).toBe(
      false,
    );
    expect(await save('never-asked', '2026-11-22T10:00:00Z')).toBe(false);
    const changes = await knex('tenant_events').where({
      tenant_id: 'seen',
      type: 'status.changed',
    });
    expect(changes.map(row => JSON.parse(row.params))).toEqual([
      { from: 'pending', to: 'ready', code: 'ready' },
    ]);
  });

  it("tells a change with the verdict's values, and a revision that got there without one", async () => {
    await approved('told');
    const seen = (status: Partial<ObservedStatus>) =>
      save('told', new Date().toISOString(), 'me', { ...READY, ...status });
    const params = { workload: 'api', image: 'registry.example/none:1' };
    const code = 'workload_image_pull';
    await seen({ revision: undefined });
    await seen({
      overall_status: 'degraded',
      verdict: { code, params },
    });
    await seen({ revision: 1 });
    await seen({ revision: 1 });
    await seen({ revision: 2 });
    await seen({ revision: 2, services: 2 });
    const told = await knex('tenant_events')
      .where({ tenant_id: 'told' })
      .whereIn('type', ['status.changed', 'revision.reached'])
      .orderBy('id');
    expect(told.map(row => [row.type, JSON.parse(row.params)])).toEqual([
      ['status.changed', { from: 'pending', to: 'ready', code: 'ready' }],
      ['status.changed', { ...params, from: 'ready', to: 'degraded', code }],
      ['status.changed', { from: 'degraded', to: 'ready', code: 'ready' }],
      ['revision.reached', { revision: 2, to: 'ready' }],
    ]);
  });

  const deliveries = (tenantId: string, changes: object, of: object = {}) =>
    knex('deliveries')
      .where({ tenant_id: tenantId, ...of })
      .update(changes);

  async function request(tenantId: string, type: 'update' | 'delete') {
    const wish = createRequestSchema.parse({
      type,
      tenantId,
      ...(type === 'update' && { spec: createWish(tenantId).spec }),
    });
    const id = await requests.create(dana, wish);
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  }

  it('knows how far a tenant was brought, and keeps that while the next revision is on its way', async () => {
    await approved('brought');
    const expected = async () => {
      const one = await store.getExpected('brought');
      const all = await store.listExpected('test');
      expect(all).toContainEqual(one);
      return one;
    };
    expect(await expected()).toMatchObject({
      revision: 1,
      hadNamespace: false,
    });
    expect(await expected()).not.toHaveProperty('delivered');
    // Pushed is not there yet.
    await deliveries('brought', { state: 'succeeded' }, { target: 'git' });
    expect(await expected()).not.toHaveProperty('delivered');
    expect(await expected()).toMatchObject({ hadNamespace: false });
    await deliveries('brought', { state: 'succeeded' });
    expect(await expected()).toMatchObject({
      delivered: 1,
      hadNamespace: true,
    });
    await request('brought', 'update');
    expect(await expected()).toMatchObject({
      revision: 2,
      delivered: 1,
      hadNamespace: true,
    });
  });

  it('knows nothing of an earlier life when an id is given out again, and writes nothing of it', async () => {
    await approved('reborn');
    await deliveries('reborn', { state: 'succeeded' });
    await save('reborn', '2026-11-22T10:00:00Z');
    await request('reborn', 'delete');
    await deliveries('reborn', { state: 'succeeded' });
    await knex('tenants')
      .where({ tenant_id: 'reborn' })
      .update({ lifecycle: 'deleted' });
    const { life } = (await store.getExpected('reborn'))!;
    await approved('reborn');
    const expected = (await store.getExpected('reborn'))!;
    expect(expected).toMatchObject({ revision: 1, hadNamespace: false });
    expect(expected.life).not.toBe(life);
    expect(expected).not.toHaveProperty('delivered');
    expect(await store.listExpected('test')).not.toContainEqual(
      expect.objectContaining({ life }),
    );
    expect(
      await store.saveObserved('test', 'me', life, READY, new Date()),
    ).toBe(false);
    expect(await statusAt('2026-11-22T10:00:10Z', 'reborn')).toMatchObject({
      verdict: { code: 'never_observed' },
    });
  });

  it('remembers across observers that a namespace was seen, whoever made it', async () => {
    await approved('synced');
    const hadNamespace = async () =>
      (await store.getExpected('synced'))?.hadNamespace;
    const waiting = {
      ...READY,
      overall_status: 'pending' as const,
      verdict: { code: 'waiting_for_delivery' },
    };
    await save('synced', '2026-11-22T10:00:00Z', 'me', waiting);
    expect(await hadNamespace()).toBe(false);
    await save('synced', '2026-11-22T10:01:00Z');
    expect(await hadNamespace()).toBe(true);
  });

  it('answers the revision that was there when the tenant was looked at, not the one just approved', async () => {
    await approved('lagging');
    const revision = async () =>
      (await statusAt('2026-11-22T10:00:10Z', 'lagging'))?.revision;
    expect(await revision()).toBeUndefined();
    await save('lagging', '2026-11-22T10:00:00Z');
    await request('lagging', 'update');
    expect(await revision()).toBe(1);
  });

  it('takes facts and signs of life from the holder only', async () => {
    await store.holdCluster('told', 'me', 600);
    const facts = async () => {
      const { seen_at, facts: text } = await knex('clusters')
        .where({ name: 'told' })
        .first();
      return { seen_at, facts: JSON.parse(text) };
    };
    const gpu = { 'nvidia.com/gpu': { allocatable: 8, largestFreeBlock: 4 } };
    const one = new Date('2026-11-22T10:00:00.000Z');
    const two = new Date('2026-11-22T10:00:05.000Z');
    await store.confirmCluster('told', 'me', one, FACTS);
    await store.confirmCluster('told', 'me', two, { ...FACTS, gpu });
    const latest = { seen_at: two.toISOString(), facts: { ...FACTS, gpu } };
    expect(await facts()).toEqual(latest);
    await store.confirmCluster('told', 'somebody else', new Date(), FACTS);
    expect(await facts()).toEqual(latest);
  });

  it('says why a cluster is away and since when, from the holder only, until it is heard of', async () => {
    const refused = { code: 'connection_refused', detail: 'ECONNREFUSED' };
    const timeout = { code: 'timeout' };
    const one = new Date('2026-11-22T10:00:00.000Z');
    const two = new Date('2026-11-22T10:05:00.000Z');
    const tell = (
      holder: string,
      problem: { code: string; detail?: string },
      at: Date,
    ) => store.saveProblem('lost', holder, problem as NamedProblem, at);
    const problem = () => readProblem(knex, 'lost');

    await store.holdCluster('lost', 'me', 600);
    expect(await problem()).toBeUndefined();
    expect(await tell('me', refused, one)).toBe(true);
    expect(await problem()).toEqual({ ...refused, since: one.toISOString() });
    expect(await tell('somebody else', timeout, two)).toBe(false);
    expect(await tell('me', timeout, two)).toBe(true);
    expect(await problem()).toEqual({ ...timeout, since: one.toISOString() });

    await store.releaseCluster('lost', 'me');
    await store.holdCluster('lost', 'next', 600);
    expect(await tell('me', refused, two)).toBe(false);
    await store.confirmCluster('lost', 'me', two, FACTS);
    expect(await problem()).toEqual({ ...timeout, since: one.toISOString() });
    expect(await tell('next', refused, two)).toBe(true);
    expect(await problem()).toEqual({ ...refused, since: one.toISOString() });

    await store.confirmCluster('lost', 'next', two, FACTS);
    expect(await problem()).toBeUndefined();
    expect(await tell('next', refused, two)).toBe(true);
    expect(await problem()).toEqual({ ...refused, since: two.toISOString() });
  });

  it('takes a reason that it does not know for none', async () => {
    const since = '2026-11-22T10:00:00.000Z';
    const text = JSON.stringify({ code: 'from_the_future', since });
    await knex('clusters').insert({ name: 'later', problem: text });
    expect(await readProblem(knex, 'later')).toBeUndefined();
  });

  it('takes the word of a new holder whose clock is behind that of the last one', async () => {
    await approved('skewed');
    await save('skewed', '2026-11-22T10:00:30Z');
    await store.releaseCluster('test', 'me');
    await store.holdCluster('test', 'next', 600);
    const degraded = {
      ...READY,
      overall_status: 'degraded' as const,
      verdict: { code: 'policies_missing' },
    };
    expect(await save('skewed', '2026-11-22T10:00:00Z', 'next', degraded)).toBe(
      true,
    );
    await store.releaseCluster('test', 'next');
    await store.holdCluster('test', 'me', 600);
  });

  it('does not let a pending or deleted tenant be called ready', async () => {
    await requests.create(dana, createWish('not-yet'));
    expect(await save('not-yet', '2026-11-22T10:00:00Z')).toBe(false);
  });

  it('a status is as old as its cluster was last heard of, and unknown when that is too long ago', async () => {
    await approved('aged');
    await save('aged', '2026-11-22T10:00:00.000Z');
    await store.confirmCluster(
      'test',
      'me',
      new Date('2026-11-22T10:05:00.000Z'),
      FACTS,
    );
    expect(await statusAt('2026-11-22T10:05:20Z', 'aged')).toMatchObject({
      overall_status: 'ready',
      observed_at: '2026-11-22T10:05:00.000Z',
      age_seconds: 20,
      stale: false,
      deployments: [
        {
          name: 'api',
          ready_replicas: 1,
          desired_replicas: 1,
          available: true,
        },
      ],
      services: 1,
    });
    expect(await statusAt('2026-11-22T10:10:00Z', 'aged')).toMatchObject({
      overall_status: 'unknown',
      stale: true,
      age_seconds: 300,
      verdict: { code: 'cluster_stale', params: { age: 300, last: 'ready' } },
      workloads: READY.workloads,
    });
  });

  it('filters and sorts by the status that is shown', async () => {
    await approved('shown');
    await save('shown', '2026-11-22T10:00:00.000Z');
    await store.confirmCluster(
      'test',
      'me',
      new Date('2026-11-22T10:05:00.000Z'),
      FACTS,
    );
    const find = async (moment: string, status: 'ready' | 'unknown') =>
      (
        await readAt(moment).list(
          { q: 'shown', status, sort: 'status', limit: 20 },
          'all',
        )
      ).totalItems;
    expect(await find('2026-11-22T10:05:20Z', 'ready')).toBe(1);
    expect(await find('2026-11-22T10:10:00Z', 'ready')).toBe(0);
    expect(await find('2026-11-22T10:10:00Z', 'unknown')).toBe(1);
  });

  it('treats search text as text', async () => {
    await approved('percent');
    const find = async (q: string) =>
      (
        await readAt('2026-11-22T10:00:00Z').list(
          { q, sort: 'tenantId', limit: 20 },
          'all',
        )
      ).totalItems;
    expect(await find('perc%t')).toBe(0);
    expect(await find('PERCENT')).toBe(1);
    expect(await find(`'; DROP TABLE tenants; --`)).toBe(0);
  });

  it('shows whole lists only to whom the criteria fit', async () => {
    await approved('fenced');
    const { items } = await readAt('2026-11-22T10:00:00Z').list(
      { q: 'fenced', sort: 'tenantId', limit: 20 },
      {
        anyOf: [
          { property: 'owner', values: ['group:default/vision'] },
          { property: 'viewers', values: ['group:default/vision'] },
        ],
      },
    );
    expect(items).toEqual([]);
  });
});
