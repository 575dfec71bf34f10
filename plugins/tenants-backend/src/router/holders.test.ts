// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose a tenant is, through the plugin booted whole: who sees, asks for and withdraws changes of it.

import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const access = {
  editors: ['group:default/ml-editors'],
  viewers: ['group:default/ml-viewers'],
};

describe('the holders of a tenant', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin();
  });
  afterAll(() => api.stop());

  async function approved(tenantId: string) {
    const wish = createWish(tenantId, { access });
    const { id, manifestDigest: digest } = (
      await api.post('/v1/requests', 'dana', wish)
    ).body;
    const path = `/v1/requests/${id}/decision`;
    await api.post(path, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  }

  const update = (tenantId: string, patch: object = {}) => ({
    type: 'update',
    tenantId,
    spec: { ...createWish(tenantId, { access }).spec, ...patch },
  });
  const ask = (who: string, body: object) =>
    api.post('/v1/requests', who, body);

  it('nobody takes a tenant, and editors may change the rest', async () => {
    await approved('kept');
    for (const change of [
      { owner: 'group:default/ml-editors' },
      { access: undefined },
      { access: { ...access, editors: [] } },
      { access: { ...access, viewers: ['group:default/ml-editors'] } },
    ]) {
      const { status, body } = await ask('eve', update('kept', change));
      expect([status, body.error.message]).toEqual([
        403,
        expect.stringMatching(/^(Owner|Access): only members of/),
      ]);
    }
    const { body: tenant } = await api.get('/v1/tenants/kept', 'eve');
    expect(tenant.allowed).toEqual({
      update: true,
      delete: false,
      operate: true,
      holders: false,
    });
    const { body: own } = await api.get('/v1/tenants/kept', 'dana');
    expect(own.allowed.holders).toBe(true);
    expect((await ask('eve', update('kept'))).status).toBe(201);
  });

  it('lists what each may ask of what they see, as it is now', async () => {
    await approved('listed');
    await api.post('/v1/requests', 'dana', createWish('not-yet', { access }));
    const askable = async (who: string, type: string) => {
      const { body } = await api.get(`/v1/tenants?askable=${type}`, who);
      const ids: string[] = body.items.map((it: any) => it.tenantId);
      return ids.filter(id => ['listed', 'not-yet'].includes(id));
    };
    expect(await askable('dana', 'update')).toEqual(['listed']);
    expect(await askable('eve', 'suspend')).toEqual(['listed']);
    expect(await askable('dana', 'resume')).toEqual([]);
    expect(await askable('dana', 'delete')).toEqual(['listed']);
    expect(await askable('eve', 'delete')).toEqual([]);
    expect(await askable('vera', 'update')).toEqual([]);
    expect(await askable('sam', 'update')).toEqual([]);
  });

  it('refuses in the order 401, 404, 403, 400, 409', async () => {
    await approved('ordered');
    const taking = update('ordered', { owner: 'group:default/ml-editors' });
    const nonsense = { ...taking, spec: { ...taking.spec, preset: 7 } };
    expect((await api.anonymous('/v1/requests')).status).toBe(401);
    expect((await ask('sam', nonsense)).status).toBe(404);
    expect((await ask('vera', nonsense)).status).toBe(403);
    expect((await ask('eve', nonsense)).status).toBe(403);
    expect((await ask('eve', { ...nonsense, spec: null })).status).toBe(400);
    const harmless = update('ordered', { preset: 7 });
    expect((await ask('eve', harmless)).status).toBe(400);
    const foreign = createWish('brand-new', { owner: 'group:default/vision' });
    const both = { ...foreign, spec: { ...foreign.spec, preset: 7 } };
    expect((await ask('dana', both)).status).toBe(403);
    expect((await ask('eve', update('ordered'))).status).toBe(201);
    expect((await ask('eve', update('ordered'))).status).toBe(409);
  });

  it('an open request is seen by whoever may read the tenant, and withdrawn by its owners', async () => {
    await approved('common');
    const taking = update('common', { owner: 'group:default/vision' });
    const { id } = (await ask('omar', taking)).body;
    const path = `/v1/requests/${id}`;
    const seen = async (who: string) => {
      const { status, body } = await api.get(path, who);
      return [status, body.cancellable];
    };
    expect(await seen('dana')).toEqual([200, true]);
    expect(await seen('ada')).toEqual([200, true]);
    expect(await seen('omar')).toEqual([200, true]);
    expect(await seen('eve')).toEqual([200, false]);
    expect(await seen('vera')).toEqual([200, false]);
    expect(await seen('vic')).toEqual([200, false]);
    // Who would get it has no part in it before it is theirs.
    expect(await seen('devon')).toEqual([404, undefined]);
    const { body: list } = await api.get(
      '/v1/requests?tenantId=common',
      'devon',
    );
    expect(list.items).toEqual([]);
    for (const who of ['eve', 'vera', 'vic']) {
      expect((await api.post(`${path}/cancel`, who, {})).status).toBe(403);
    }
    expect((await api.get(path, 'ada')).body.findings[0]).toMatchObject({
      id: 'owner-changes',
      params: { to: 'group:default/vision' },
    });
    expect((await api.post(`${path}/cancel`, 'dana', {})).status).toBe(200);
    expect(await seen('dana')).toEqual([200, false]);
  });

  it('who gave a tenant away sees it no more, and who has it sees all of it', async () => {
    await approved('given');
    const taking = update('given', {
      owner: 'group:default/vision',
      access: undefined,
    });
    const asked = (await ask('omar', taking)).body;
    const decision = {
      decision: 'approve',
      comment: 'looked at',
      digest: asked.manifestDigest,
    };
    await api.post(`/v1/requests/${asked.id}/decision`, 'ada', decision);
    for (const path of ['/v1/tenants/given', `/v1/requests/${asked.id}`]) {
      for (const who of ['dana', 'eve', 'vera']) {
        expect((await api.get(path, who)).status).toBe(404);
      }
      expect((await api.get(path, 'devon')).status).toBe(200);
    }
    const { body } = await api.get('/v1/requests?tenantId=given', 'devon');
    expect(body.totalItems).toBe(2);
  });

  it('groups that the catalog does not have are named, each with its place', async () => {
    const ghost = 'group:default/ghost';
    const wish = createWish('haunted', {
      owner: ghost,
      access: { editors: [ghost], viewers: ['group:default/sales', ghost] },
    });
    for (const path of ['/v1/requests', '/v1/manifests/preview']) {
      const { status, body } = await api.post(path, 'ada', wish);
      expect(status).toBe(400);
      expect(body.error.fields).toEqual(
        ['spec.owner', 'spec.access.editors.0', 'spec.access.viewers.1'].map(
          place => ({
            path: place,
            code: 'group_unknown',
            params: { group: ghost },
          }),
        ),
      );
      expect(body.error.message).toMatch(/no group of the catalog/);
    }
  });
});
