// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

/** Whoever Backstage's mocks take for a service. */
const pipeline = {
  subject: 'external:test-service',
  roles: ['deployer'],
  tenantAccess: ['reported'],
};

describe('the HTTP API', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin({ access: { machines: [pipeline] } });
  });
  afterAll(() => api.stop());

  async function requested(tenantId: string, who = 'dana'): Promise<any> {
    const answer = await api.post('/v1/requests', who, createWish(tenantId));
    expect(answer.status).toBe(201);
    return answer.body;
  }

  async function approved(tenantId: string) {
    const { id, manifestDigest } = await requested(tenantId);
    const answer = await api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: manifestDigest,
    });
    expect(answer.body).toMatchObject({ state: 'approved', revision: 1 });
    return answer.body;
  }

  it('tells its contract to anybody', async () => {
    const { body } = await api.anonymous('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
  });

  it('401 without a sign-in', async () => {
    expect((await api.anonymous('/v1/tenants')).status).toBe(401);
  });

  it('a request is pending, and its manifest is exactly what the digest seals', async () => {
    const { id, manifestDigest, state, findings, capacity } = await requested(
      'sealed',
    );
    expect({
      state,
      findings: Array.isArray(findings),
      cluster: capacity.cluster,
    }).toEqual({
      state: 'pending',
      findings: true,
      cluster: 'away',
    });
    const manifest = await api.get(`/v1/requests/${id}/manifest`, 'ada');
    expect(manifest.headers['content-type']).toMatch('text/yaml');
    expect(
      `sha256:${createHash('sha256').update(manifest.text).digest('hex')}`,
    ).toBe(manifestDigest);
  });

  it('a tenant is listed from the moment of its request, for those who may see it', async () => {
    await requested('listed');
    const ids = async (who: string) =>
      (await api.get('/v1/tenants?q=listed', who)).body.items.map(
        (tenant: any) => tenant.tenantId,
      );
    expect(await ids('dana')).toEqual(['listed']);
    expect(await ids('ada')).toEqual(['listed']);
    expect(await ids('devon')).toEqual([]);
    expect((await api.get('/v1/tenants/listed', 'devon')).status).toBe(404);
    expect((await api.get('/v1/tenants/listed/status', 'devon')).status).toBe(
      404,
    );
  });

  it('404 comes before 400 and 403: a stranger learns nothing', async () => {
    const { id } = await requested('hidden');
    const nonsense = { type: 'update', tenantId: 'hidden', nonsense: true };
    expect((await api.post('/v1/requests', 'devon', nonsense)).status).toBe(
      404,
    );
    expect((await api.get(`/v1/requests/${id}`, 'devon')).status).toBe(404);
    expect(
      (await api.post(`/v1/requests/${id}/decision`, 'devon', {})).status,
    ).toBe(404);
    expect((await api.get('/v1/requests/not-a-uuid', 'ada')).status).toBe(404);
  });

  it('403 before 400: who may not decide is told so, whatever the body', async () => {
    const { id } = await requested('undecided');
    const refused = await api.post(`/v1/requests/${id}/decision`, 'dana', {
      nonsense: 1,
    });
    expect(refused.status).toBe(403);
  });

  it('nobody decides their own request', async () => {
    const answer = await api.post('/v1/requests', 'ada', createWish('of-ada'));
    const { id, manifestDigest } = answer.body;
    const own = await api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: manifestDigest,
    });
    expect(own.status).toBe(403);
    expect(own.body.error.message).toMatch(/four-eyes/);
    expect((await api.get(`/v1/requests/${id}`, 'ada')).body.decidable).toBe(
      false,
    );
    expect((await api.get(`/v1/requests/${id}`, 'omar')).body.decidable).toBe(
      true,
    );
  });

  it('machines neither ask nor decide in their own name', async () => {
    const asked = await api.asService('/v1/requests', createWish('by-machine'));
    expect(asked.status).toBe(403);
  });

  it('400 names every refused field and the remedy', async () => {
    const wish = createWish('bad') as any;
    const answer = await api.post('/v1/requests', 'dana', {
      ...wish,
      tenantId: '../etc',
      spec: {
        ...wish.spec,
        root: true,
        services: [{ name: 'a', image: 'nginx', replicas: -1 }],
      },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.name).toBe('InputError');
    expect(answer.body.error.fields).toEqual(
      expect.arrayContaining([
        { path: 'tenantId', code: 'tenant_id_format' },
        { path: 'spec.root', code: 'unknown_field' },
        { path: 'spec.services.0.image', code: 'image_tag_required' },
        {
          path: 'spec.services.0.replicas',
          code: 'too_small',
          params: { minimum: 0 },
        },
      ]),
    );
    expect(answer.body.error.message).toMatch(/name a fixed version/);
  });

  it('refuses bodies that are no JSON or too large', async () => {
    const large = await api.post('/v1/requests', 'dana', {
      reason: 'x'.repeat(10_000_000),
    });
    expect(large.status).toBe(413);
    const broken = await api
      .post('/v1/requests', 'dana', {})
      .set('Content-Type', 'application/json')
      .send('{"a":');
    expect(broken.status).toBe(400);
  });

  it('409 for an id that is taken and for a second decision', async () => {
    const { id, manifestDigest } = await approved('once');
    expect(
      (await api.post('/v1/requests', 'dana', createWish('once'))).status,
    ).toBe(409);
    const again = await api.post(`/v1/requests/${id}/decision`, 'omar', {
      decision: 'reject',
      digest: manifestDigest,
    });
    expect(again.status).toBe(409);
  });

  it('a cluster that is away: nothing is lost, everything is told', async () => {
    await approved('waiting');
    const status = (await api.get('/v1/tenants/waiting/status', 'dana')).body;
    expect(status).toMatchObject({
      overall_status: 'unknown',
      verdict: { code: 'never_observed' },
      stale: true,
    });
    let delivery: any;
    const deadline = Date.now() + 60_000;
    do {
      await new Promise(resolve => setTimeout(resolve, 50));
      [delivery] = (
        await api.get('/v1/tenants/waiting/deliveries', 'dana')
      ).body.items;
    } while (delivery.state !== 'failed' && Date.now() < deadline);
    expect(delivery).toMatchObject({
      state: 'failed',
      error: { code: 'cluster_unreachable' },
    });
    expect(delivery.nextAttemptAt).toBeDefined();
    const timeline = (
      await api.get('/v1/tenants/waiting/timeline', 'dana')
    ).body.items.map((event: any) => event.type);
    expect(timeline).toEqual(
      expect.arrayContaining([
        'request.created',
        'request.approved',
        'revision.created',
        'delivery.failed',
      ]),
    );
    const clusters = (await api.get('/v1/clusters', 'dana')).body.items;
    expect(clusters).toEqual([
      expect.objectContaining({ name: 'away', state: 'never_seen' }),
    ]);
  });

  it('CI reads the newest approved manifest and reports back', async () => {
    await requested('unapproved');
    expect(
      (await api.get('/v1/tenants/unapproved/manifest', 'dana')).status,
    ).toBe(404);
    await approved('reported');
    expect(
      (await api.get('/v1/tenants/reported/manifest', 'dana')).text,
    ).toContain('ecp-ai-reported');
    const report = { status: 'completed', deployed_at: '2026-11-22T10:00:00Z' };
    const answer = await api.asService(
      '/v1/tenants/reported/deployment-status',
      report,
    );
    expect(answer.body.report).toMatchObject({
      status: 'completed',
      deployedAt: '2026-11-22T10:00:00Z',
    });
    expect(
      (
        await api.asService('/v1/tenants/reported/deployment-status', {
          status: 'fine',
        })
      ).status,
    ).toBe(400);
  });

  it('a preview saves nothing', async () => {
    const answer = await api.post(
      '/v1/manifests/preview',
      'dana',
      createWish('previewed'),
    );
    expect(answer.body.digest).toMatch(/^sha256:/);
    expect((await api.get('/v1/tenants/previewed', 'ada')).status).toBe(404);
  });

  it('pages lists, and refuses a cursor of its own invention', async () => {
    for (const id of ['page-a', 'page-b', 'page-c']) {
      await requested(id);
    }
    const first = (await api.get('/v1/tenants?q=page-&limit=2', 'dana')).body;
    expect(first.items.map((tenant: any) => tenant.tenantId)).toEqual([
      'page-a',
      'page-b',
    ]);
    expect(first.totalItems).toBe(3);
    const second = (
      await api.get(
        `/v1/tenants?q=page-&limit=2&cursor=${first.nextCursor}`,
        'dana',
      )
    ).body;
    expect(second.items.map((tenant: any) => tenant.tenantId)).toEqual([
      'page-c',
    ]);
    expect(second.nextCursor).toBeUndefined();
    expect((await api.get('/v1/tenants?cursor=zzz', 'dana')).status).toBe(400);
    expect((await api.get('/v1/tenants?colour=red', 'dana')).status).toBe(400);
    const pending = await api.get(
      '/v1/tenants?q=page-&status=pending&sort=-tenantId',
      'dana',
    );
    expect(pending.body.items.map((tenant: any) => tenant.tenantId)).toEqual([
      'page-c',
      'page-b',
      'page-a',
    ]);
  });

  it('lists requests by who may decide them and by whom they were made', async () => {
    await requested('mine');
    const of = async (who: string, query: string) =>
      (await api.get(`/v1/requests?tenantId=mine&${query}`, who)).body
        .totalItems;
    expect(await of('dana', 'requestedBy=me')).toBe(1);
    expect(await of('dana', 'decidable=true')).toBe(0);
    expect(await of('ada', 'decidable=true')).toBe(1);
    expect(await of('ada', 'requestedBy=me')).toBe(0);
    expect(await of('devon', 'state=open')).toBe(0);
  });
});
