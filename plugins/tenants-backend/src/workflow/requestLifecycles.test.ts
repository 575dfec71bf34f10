// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every kind of request in every lifecycle of a tenant, when it is asked and again when it is decided.

import {
  carriesSpec,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { parseManifest } from '../manifests/parseManifest';
import { GRID, TYPES, WHEN } from './testUtils/lifecycleGrid';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';
import { RequestService } from './RequestService';
import { RequestStore } from '../database/RequestStore';

const GPU = 'nvidia.com/gpu';
const GPUS = { overrides: { gpu: { resource: GPU, count: 2 } } };
const cells = WHEN.flatMap(when => TYPES.map(type => [when, type] as const));

describe.each(engines)('requests and lifecycles on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let ids = 0;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
    const facts = {
      version: 'v',
      nodes: { ready: 1, total: 1 },
      allocatable: { cpu: 1e6, memory: 2 ** 60, [GPU]: 1000 },
    };
    await knex('clusters').insert({
      name: 'test',
      seen_at: new Date().toISOString(),
      facts: JSON.stringify(facts),
    });
  });

  const ask = (type: RequestType, tenantId: string, patch: object = {}) => {
    const { spec } = createWish(tenantId, {
      preset: 'large',
      ...GPUS,
      ...patch,
    });
    return requests.create(
      dana,
      wish({ type, tenantId, ...(carriesSpec(type) && { spec }) } as any),
    );
  };
  const approve = async (id: string, digest?: string) =>
    requests.decide(ada, id, {
      decision: 'approve',
      digest: digest ?? (await shownDigest(knex, id)),
      comment: 'seen',
    });
  const tenant = (id: string) =>
    knex('tenants').where({ tenant_id: id, is_current: true }).first();

  /** A tenant with a life behind it that is now what the test wants. */
  async function tenantThatIs(when: (typeof WHEN)[number]): Promise<string> {
    const tenantId = `t${++ids}`;
    if (when === 'absent') return tenantId;
    const create = await ask('create', tenantId);
    if (when === 'pending') return tenantId;
    await approve(create);
    if (when === 'active') return tenantId;
    if (when === 'suspended') {
      await approve(await ask('suspend', tenantId));
      return tenantId;
    }
    await approve(await ask('delete', tenantId));
    if (when === 'deleted') {
      await knex('tenants')
        .where({ tenant_id: tenantId })
        .update({ lifecycle: 'deleted' });
    }
    return tenantId;
  }

  it.each(cells)('%s: %s', async (when, type) => {
    const tenantId = await tenantThatIs(when);
    const before = await knex('requests').where({ tenant_id: tenantId });
    const expected = GRID[when][type];
    if (!expected.includes(', ')) {
      const refusal = await ask(type, tenantId).catch(error => error);
      expect(refusal.fields?.[0].code ?? refusal.name).toBe(expected);
      expect(refusal.message).toContain(tenantId);
      expect(refusal.name).toBe(
        expected === 'NotFoundError' ? 'NotFoundError' : 'ConflictError',
      );
      const rows = await knex('requests').where({ tenant_id: tenantId });
      expect(rows).toHaveLength(before.length);
      return;
    }
    const [after, rendering] = expected.split(', ');
    const id = await ask(type, tenantId, { displayName: 'Again' });
    const row = await knex('requests').where({ id }).first();
    expect(row.rendering).toBe(rendering);
    expect(replicasIn(row.manifest)).toEqual(
      { running: [1], suspended: [0], removal: [] }[rendering],
    );
    expect(row.tenant_yaml.includes('ecp.ai/suspended')).toBe(
      rendering === 'suspended',
    );
    await approve(id);
    const now = await tenant(tenantId);
    expect(now.lifecycle).toBe(after);
    const revision = await knex('revisions')
      .where({ life: now.life, number: now.revision })
      .first();
    expect(revision.manifest).toBe(row.manifest);
    // Suspended or not, the devices stay the tenant's until it is gone.
    expect(JSON.parse(now.needs)[GPU]).toBe(2);
  });

  it.each(
    cells.filter(([when, type]) => type !== 'create' && when !== 'absent'),
  )(
    'decided when the tenant has become %s meanwhile: %s',
    async (when, type) => {
      const from = type === 'resume' ? 'suspended' : 'active';
      const tenantId = await tenantThatIs(from);
      const id = await ask(type, tenantId);
      const shown = await shownDigest(knex, id);
      const { revision } = await tenant(tenantId);
      await knex('tenants')
        .where({ tenant_id: tenantId })
        .update({ lifecycle: when });
      const expected = GRID[when][type];
      const refusal = await approve(id).catch(error => error);
      const row = await knex('requests').where({ id }).first();
      if (!expected.includes(', ')) {
        expect(refusal.fields?.[0].code ?? refusal.name).toBe(expected);
        expect(row.state).toBe('pending');
        expect(await tenant(tenantId)).toMatchObject({
          lifecycle: when,
          revision,
        });
        await requests.decide(ada, id, { decision: 'reject', digest: shown });
        return;
      }
      const [after, rendering] = expected.split(', ');
      if (row.manifest_digest !== shown) {
        expect(refusal.fields).toEqual([{ path: '', code: 'tenant_changed' }]);
        expect(row).toMatchObject({ state: 'pending', rendering });
        await approve(id);
      } else {
        expect(refusal).toBeUndefined();
      }
      expect(await tenant(tenantId)).toMatchObject({ lifecycle: after });
      expect((await knex('requests').where({ id }).first()).rendering).toBe(
        rendering,
      );
    },
  );

  it('an update of what was suspended meanwhile is rendered anew, scaled to nothing', async () => {
    const tenantId = await tenantThatIs('active');
    const id = await ask('update', tenantId, { displayName: 'Changed' });
    const [first] = await knex('revisions').where({ tenant_id: tenantId });
    await knex('revisions').insert({ ...first, number: 2 });
    await knex('tenants')
      .where({ tenant_id: tenantId })
      .update({ lifecycle: 'suspended', revision: 2 });
    await expect(approve(id)).rejects.toThrow(/back in review/);
    const row = await knex('requests').where({ id }).first();
    expect(row).toMatchObject({ base_revision: 2, rendering: 'suspended' });
    expect(replicasIn(row.manifest)).toEqual([0]);
    await approve(id);
    expect(await tenant(tenantId)).toMatchObject({
      lifecycle: 'suspended',
      display_name: 'Changed',
    });
  });

  it('an open update from before renderings were kept goes back to review if the tenant is suspended', async () => {
    const tenantId = await tenantThatIs('suspended');
    const id = await ask('update', tenantId);
    await knex('requests').where({ id }).update({ rendering: null });
    await expect(approve(id)).rejects.toThrow(/back in review/);
    expect(await knex('requests').where({ id }).first()).toMatchObject({
      state: 'pending',
      rendering: 'suspended',
    });
  });

  it('no device that broke keeps a tenant from being suspended, changed or resumed as it is', async () => {
    const tenantId = await tenantThatIs('active');
    const { facts } = await knex('clusters').where({ name: 'test' }).first();
    const broken = JSON.parse(facts);
    broken.allocatable[GPU] = 1;
    await knex('clusters').update({ facts: JSON.stringify(broken) });
    try {
      for (const type of ['update', 'suspend', 'update', 'resume'] as const) {
        const id = await ask(type, tenantId);
        const { capacity } = await requests.preview(
          dana,
          wish({ type: 'delete', tenantId }),
        );
        expect(capacity.sufficient).toBe(true);
        await approve(id);
      }
      const gpu = { gpu: { resource: GPU, count: 3 } };
      await expect(
        approve(await ask('update', tenantId, { overrides: gpu })),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    } finally {
      await knex('clusters').update({ facts });
    }
  });
});

function replicasIn(manifest: string): unknown[] {
  return parseManifest(manifest)
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ spec }) => (spec as { replicas: number }).replicas);
}
