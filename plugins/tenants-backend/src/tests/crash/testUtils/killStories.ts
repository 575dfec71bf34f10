// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` after every single effect of a delivery: the next process finishes it, and nothing is done twice.

import {
  CreateRequest,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseManifest } from '../../../manifests/parseManifest';
import { createWish, wish } from '../../../workflow/testUtils/world';
import { KillWorld } from './KillWorld';

type Story = {
  /** What is there before; nothing when absent. */
  prepare?: (tenantId: string) => CreateRequest;
  action: (tenantId: string) => Promise<void>;
  check: (tenantId: string) => Promise<void>;
  /** Default: six effects, and one kill in `stride` of them. */
  short?: { effects: number };
};

/** The service of all tenants. Without pods a namespace is gone in a second, and nothing here is about pods. */
const service = (name: string): TenantSpecInput['services'][number] => ({
  name,
  image: `registry.example/acme/${name}:1.0.0`,
  replicas: 0,
  port: 8080,
});

/** The stories, for `it.each`; one kill in `stride` effects. Each fails as its expectations do. */
export function killStories(world: () => KillWorld, stride: number) {
  const run = Date.now().toString(36);

  /** Effects of an action are learned from an undisturbed run; then it is killed after each, in a tenant of its own. */
  async function killAfterEach(
    story: string,
    { prepare, action, check, short }: Story,
  ) {
    const prepared = async (tenantIds: string[]) => {
      if (!prepare) return;
      for (const it of tenantIds) await world().approve(prepare(it));
      await world().settle();
    };
    const calm = `${run}-${story}-calm`;
    await prepared([calm]);
    await world().pause();
    await action(calm);
    const { effects } = await world().work();
    expect(effects).toBeGreaterThanOrEqual(short?.effects ?? 6);
    await check(calm);

    const numbers: number[] = [];
    const step = short ? 1 : stride;
    for (let it = 1; it <= effects; it += step) numbers.push(it);
    const tenantIds = numbers.map(it => `${run}-${story}-${it}`);
    await prepared(tenantIds);
    let kills = 0;
    for (const [index, tenantId] of tenantIds.entries()) {
      await world().pause();
      await action(tenantId);
      kills += (await world().work(numbers[index])).killed ? 1 : 0;
    }
    await world().resume(tenantIds);
    await world().settle();
    for (const tenantId of tenantIds) await check(tenantId);
    // Applies of one stage run side by side, so the last numbers may not be reached every time.
    expect(kills).toBeGreaterThanOrEqual(Math.floor(effects / step) - 3);
    return kills;
  }

  async function delivered(tenantId: string) {
    const newest = await world()
      .knex('revisions')
      .where({ tenant_id: tenantId })
      .orderBy('number', 'desc')
      .first();
    const rows = await world()
      .knex('deliveries')
      .where({ tenant_id: tenantId, revision: newest.number })
      .orderBy('position');
    expect(rows.map(it => `${it.target} ${it.state}`)).toEqual([
      'git succeeded',
      'apply succeeded',
    ]);
    expect(await world().commitsOf(newest)).toBe(1);
    const path = `tenants/${tenantId}`;
    expect(rows[0].commit_hash).toBe(
      await world().bare('log', '-1', '--format=%H', 'main', '--', path),
    );
    expect(await world().bare('show', `main:${path}/manifest.yaml`)).toBe(
      newest.manifest.trim(),
    );
    return newest.manifest as string;
  }

  async function inCluster(tenantId: string, manifest: string) {
    for (const { apiVersion, kind, metadata } of parseManifest(manifest)) {
      const { name, namespace } = metadata;
      const live = await world().cluster.get({
        apiVersion,
        kind,
        name,
        namespace,
      });
      const tenant = live?.metadata.labels?.['ecp.ai/tenant'];
      expect({ kind, name, tenant }).toEqual({ kind, name, tenant: tenantId });
    }
  }

  const absent = async (
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ) =>
    expect(
      await world().cluster.get({ apiVersion, kind, name, namespace }),
    ).toBeUndefined();

  const create = (tenantId: string) =>
    createWish(tenantId, { services: [service('api')] });

  const first = {
    name: 'of a first deployment',
    tell: () =>
      killAfterEach('create', {
        action: tenantId => world().approve(create(tenantId)),
        check: async tenantId => inCluster(tenantId, await delivered(tenantId)),
      }),
  };

  const update = {
    name: 'of an update that takes a service away and adds another',
    tell: () =>
      killAfterEach('update', {
        prepare: create,
        action: tenantId => {
          const { spec } = createWish(tenantId, { services: [service('web')] });
          return world().approve(wish({ type: 'update', tenantId, spec }));
        },
        check: async tenantId => {
          await inCluster(tenantId, await delivered(tenantId));
          await absent('apps/v1', 'Deployment', 'api', `ecp-ai-${tenantId}`);
          await absent('v1', 'Service', 'api', `ecp-ai-${tenantId}`);
        },
      }),
  };

  const removal = {
    name: 'of a removal',
    tell: () =>
      killAfterEach('remove', {
        prepare: create,
        action: tenantId => world().approve(wish({ type: 'delete', tenantId })),
        check: async tenantId => {
          const row = { tenant_id: tenantId };
          expect(
            await world().knex('tenants').where(row).first(),
          ).toMatchObject({
            lifecycle: 'deleted',
          });
          const last = await world()
            .knex('revisions')
            .where({ ...row, number: 2 })
            .first();
          expect(await world().commitsOf(last)).toBe(1);
          await expect(
            world().bare('show', `main:tenants/${tenantId}/manifest.yaml`),
          ).rejects.toThrow();
          await absent('v1', 'Namespace', `ecp-ai-${tenantId}`);
        },
      }),
  };
  const restart = {
    name: 'of a restart',
    tell: () =>
      killAfterEach('restart', {
        // Claimed, begun, stamped, recorded, released.
        short: { effects: 5 },
        prepare: create,
        action: tenantId => world().restart(tenantId),
        check: async tenantId => {
          const of = { tenant_id: tenantId };
          expect(await world().knex('wanted_restarts').where(of)).toEqual([]);
          const events = await world()
            .knex('tenant_events')
            .where(of)
            .where('type', 'like', 'restart.%')
            .orderBy('id');
          expect(events.map(({ type }) => type)).toEqual([
            'restart.requested',
            'restart.done',
          ]);
          const live = await world().cluster.get({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'api',
            namespace: `ecp-ai-${tenantId}`,
          });
          // Stamped with one moment: the first generation was delivered, the second is the restart.
          expect(live?.metadata.generation).toBe(2);
        },
      }),
  };
  return [first, update, removal, restart];
}
