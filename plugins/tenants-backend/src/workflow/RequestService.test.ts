// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  omar,
  wish,
} from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

describe.each(engines)('requests on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  const tenant = (id: string) =>
    knex('tenants').where({ tenant_id: id, is_current: true }).first();
  const request = (id: string) => knex('requests').where({ id }).first();
  const approve = async (id: string, actor = ada) =>
    requests.decide(actor, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  const reject = async (id: string) =>
    requests.decide(ada, id, {
      decision: 'reject',
      digest: await shownDigest(knex, id),
      comment: 'no',
    });

  it('stores the bytes with their digest, and the tenant as pending', async () => {
    const id = await requests.create(dana, createWish('stored'));
    const row = await request(id);
    expect(row).toMatchObject({
      state: 'pending',
      requested_by: dana.ref,
      base_revision: null,
      revision: null,
    });
    expect(row.manifest).toContain('ecp-ai-stored');
    expect(await tenant('stored')).toMatchObject({
      lifecycle: 'pending',
      revision: null,
      owner: 'group:default/ml-research',
    });
    expect(await knex('tenant_work').where({ tenant_id: 'stored' })).toEqual(
      [],
    );
  });

  it('approval makes a revision of exactly those bytes, deliveries push first, and the tenant due', async () => {
    const id = await requests.create(dana, createWish('approved'));
    const { manifest, manifest_digest } = await request(id);
    await approve(id);
    expect(await request(id)).toMatchObject({ state: 'approved', revision: 1 });
    expect(await knex('revisions').where({ tenant_id: 'approved' })).toEqual([
      expect.objectContaining({
        number: 1,
        kind: 'deploy',
        manifest,
        manifest_digest,
        approved_by: ada.ref,
      }),
    ]);
    expect(
      await knex('deliveries')
        .where({ tenant_id: 'approved' })
        .orderBy('position'),
    ).toEqual([
      expect.objectContaining({ target: 'git', state: 'pending' }),
      expect.objectContaining({ target: 'apply', state: 'pending' }),
    ]);
    expect(await tenant('approved')).toMatchObject({
      lifecycle: 'active',
      revision: 1,
    });
    expect(
      await knex('tenant_work').where({ tenant_id: 'approved' }).first(),
    ).toMatchObject({ ticket: 1 });
  });

  it('refuses another digest and leaves the request open', async () => {
    const id = await requests.create(dana, createWish('sealed'));
    const other = `sha256:${'0'.repeat(64)}`;
    await expect(
      requests.decide(ada, id, {
        decision: 'approve',
        comment: 'looked at',
        digest: other,
      }),
    ).rejects.toThrow(ConflictError);
    expect(await request(id)).toMatchObject({ state: 'pending' });
    expect(await knex('decisions').where({ request_id: id })).toEqual([]);
  });

  it('lets nobody decide their own request, in the service and in the database', async () => {
    const id = await requests.create(
      ada,
      createWish('own-request', { owner: 'group:default/platform-admins' }),
    );
    await expect(approve(id, ada)).rejects.toThrow(NotAllowedError);
    const row = await request(id);
    const forged = (by: string, requestedBy: string) =>
      knex('decisions').insert({
        id: randomUUID(),
        request_id: id,
        requested_by: requestedBy,
        decision: 'approve',
        decided_by: by,
        digest: row.manifest_digest,
        decided_at: new Date().toISOString(),
      });
    await expect(forged(ada.ref, ada.ref)).rejects.toThrow(/four_eyes|CHECK/i);
    await expect(forged(ada.ref, 'user:default/somebody')).rejects.toThrow(
      /foreign/i,
    );
    await approve(id, omar);
    expect(await request(id)).toMatchObject({ state: 'approved' });
  });

  it('lets only approvers decide', async () => {
    const id = await requests.create(ada, createWish('no-approver'));
    await expect(approve(id, dana)).rejects.toThrow(/platform-admins/);
  });

  it('two deciders at once: one wins, the other gets 409', async () => {
    const id = await requests.create(dana, createWish('raced'));
    const digest = await shownDigest(knex, id);
    const results = await Promise.allSettled([
      requests.decide(ada, id, {
        decision: 'approve',
        comment: 'looked at',
        digest,
      }),
      requests.decide(omar, id, { decision: 'reject', digest }),
    ]);
    const refused = results.filter(result => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0].reason).toBeInstanceOf(ConflictError);
    expect(await knex('decisions').where({ request_id: id })).toHaveLength(1);
  });

  it('two people asking for one id at once: one wins', async () => {
    const results = await Promise.allSettled([
      requests.create(dana, createWish('wanted')),
      requests.create(ada, createWish('wanted')),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    expect(await knex('requests').where({ tenant_id: 'wanted' })).toHaveLength(
      1,
    );
  });

  it('a rejected or cancelled create frees the id', async () => {
    await reject(await requests.create(dana, createWish('freed')));
    expect(await tenant('freed')).toBeUndefined();
    await requests.cancel(
      dana,
      await requests.create(dana, createWish('freed')),
    );
    expect(await tenant('freed')).toBeUndefined();
    await approve(await requests.create(dana, createWish('freed')));
    expect(await tenant('freed')).toMatchObject({ lifecycle: 'active' });
  });

  it('an update carries the whole spec, and its base is the newest revision', async () => {
    await approve(await requests.create(dana, createWish('updated')));
    const spec = {
      ...createWish('updated').spec,
      displayName: 'Renamed',
      preset: 'medium',
    };
    const id = await requests.create(
      dana,
      wish({ type: 'update', tenantId: 'updated', spec }),
    );
    expect(await request(id)).toMatchObject({ base_revision: 1 });
    expect((await requests.diff(await request(id))).diff).toMatch(/^-.*16Gi/m);
    await expect(
      requests.create(dana, wish({ type: 'delete', tenantId: 'updated' })),
    ).rejects.toThrow(/open request/);
    expect(await tenant('updated')).toMatchObject({ preset: 'small' });
    await approve(id);
    expect(await tenant('updated')).toMatchObject({
      preset: 'medium',
      display_name: 'Renamed',
      revision: 2,
    });
    expect(
      await knex('deliveries').where({
        tenant_id: 'updated',
        state: 'superseded',
      }),
    ).toHaveLength(2);
  });

  it('a base that moved brings the request back into review, rendered anew', async () => {
    await approve(await requests.create(dana, createWish('moved')));
    const id = await requests.create(
      dana,
      wish({ type: 'delete', tenantId: 'moved' }),
    );
    const before = await shownDigest(knex, id);
    const [revision] = await knex('revisions').where({ tenant_id: 'moved' });
    const manifest = revision.manifest.replaceAll('name: api', 'name: web');
    await knex('revisions').insert({ ...revision, number: 2, manifest });
    await knex('tenants').where({ tenant_id: 'moved' }).update({ revision: 2 });
    await expect(approve(id)).rejects.toThrow(/back in review/);
    const row = await request(id);
    expect(row).toMatchObject({ state: 'pending', base_revision: 2 });
    expect(row.manifest_digest).not.toBe(before);
    await approve(id);
    expect(await tenant('moved')).toMatchObject({
      lifecycle: 'deleting',
      revision: 3,
    });
  });

  it.each([
    ['an unknown preset', { preset: 'gigantic' }, 'spec.preset'],
    ['an unknown cluster', { cluster: 'moon' }, 'spec.cluster'],
    [
      'more than the quota',
      {
        services: [
          {
            name: 'big',
            image: 'r.example/a:1',
            replicas: 20,
            resources: { cpu: '4', memory: '8Gi' },
          },
        ],
      },
      'spec',
    ],
  ])('refuses %s, and saves nothing', async (_what, patch, path) => {
    const refusal = await requests
      .create(dana, createWish('refused', patch))
      .catch(error => error);
    expect(refusal).toBeInstanceOf(FieldsError);
    expect(refusal.fields[0].path.startsWith(path)).toBe(true);
    expect(await tenant('refused')).toBeUndefined();
  });

  it('refuses an owner that is none of the groups of the requester', async () => {
    await expect(
      requests.create(
        dana,
        createWish('foreign', { owner: 'group:default/vision' }),
      ),
    ).rejects.toThrow(NotAllowedError);
  });

  it('refuses to change the environment', async () => {
    await approve(await requests.create(dana, createWish('fixed')));
    const spec = {
      ...createWish('fixed').spec,
      environment: 'production' as const,
    };
    await expect(
      requests.create(dana, wish({ type: 'update', tenantId: 'fixed', spec })),
    ).rejects.toThrow(/^Environment: cannot be changed/);
  });

  it('asks a cluster that has no GPUs for none', async () => {
    const [cluster] = config.clusters;
    const plain = { ...cluster, name: 'plain', gpuResources: [] };
    const here = new RequestService(new RequestStore(knex), {
      ...config,
      clusters: [plain],
    });
    const facts = { allocatable: { cpu: 1000, memory: 2 ** 50 } };
    await knex('clusters').insert({
      name: 'plain',
      seen_at: new Date().toISOString(),
      facts: JSON.stringify(facts),
    });
    const asked = createWish('no-gpu', { preset: 'medium', cluster: 'plain' });
    const id = await here.create(dana, asked);
    const digest = await shownDigest(knex, id);
    await here.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    expect(await request(id)).toMatchObject({ state: 'approved' });
  });

  it('two approvals racing for the last devices: one wins, the other learns what is free', async () => {
    const facts = {
      version: 'v',
      nodes: { ready: 1, total: 1 },
      allocatable: { cpu: 1000, memory: 2 ** 50, 'nvidia.com/gpu': 5 },
    };
    await knex('clusters')
      .insert({
        name: 'test',
        seen_at: new Date().toISOString(),
        facts: JSON.stringify(facts),
      })
      .onConflict('name')
      .merge();
    const gpu = {
      preset: 'medium',
      overrides: { gpu: { resource: 'nvidia.com/gpu', count: 2 } },
    };
    const [one, two] = await Promise.all([
      requests.create(dana, createWish('gpu-one', gpu)),
      requests.create(dana, createWish('gpu-two', gpu)),
    ]);
    const results = await Promise.allSettled([
      approve(one, ada),
      approve(two, omar),
    ]);
    const refused = results.filter(result => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0].reason.message).toMatch(
      /1 of nvidia.com\/gpu left, this needs 2/,
    );
  });
});
