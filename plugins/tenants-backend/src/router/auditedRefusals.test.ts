// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was refused to somebody has an audit event and a row, what is no refusal has none; and who asked on whose behalf.

import { mockCredentials } from '@backstage/backend-test-utils';
import { createWish } from '../workflow/testUtils/world';
import { bootAudited } from './testUtils/auditedPlugin';

describe('the audit of what changes nothing', () => {
  let audited: Awaited<ReturnType<typeof bootAudited>>;

  beforeAll(async () => {
    audited = await bootAudited();
    await audited.decide(await audited.created('live'));
  });
  afterAll(() => audited.api.stop());

  it('has what was refused to somebody, with the reason in codes', async () => {
    const { id } = await audited.created('three');
    await audited.forget();
    await audited.api
      .post(`/v1/requests/${id}/decision`, 'dana', {})
      .expect(403);
    await audited.api
      .post('/v1/requests', 'vic', createWish('four'))
      .expect(403);
    await audited.api.post('/v1/tenants/live/restart', 'sam', {}).expect(404);
    await audited.api
      .post('/v1/requests', 'dana', { ...createWish('five'), more: 1 })
      .expect(400);
    await audited.api.postText('/v1/requests', 'dana', '{').expect(/40[03]/);
    expect(audited.told.every(it => it.end === 'fail')).toBe(true);
    const found = await audited.rows();
    expect(found).toHaveLength(audited.told.length);
    expect(found).toMatchObject([
      {
        event: 'request-decide',
        outcome: 'refused',
        who: 'user:default/dana',
        requests: `["${id}"]`,
        meta: { error: 'NotAllowedError' },
      },
      {
        event: 'request-create',
        who: 'user:default/vic',
        tenant_id: 'four',
        meta: { type: 'create', error: 'NotAllowedError' },
      },
      {
        event: 'tenant-restart',
        who: 'user:default/sam',
        tenant_id: 'live',
        meta: { error: 'NotFoundError' },
      },
      {
        event: 'request-create',
        who: 'user:default/dana',
        tenant_id: 'five',
        meta: { error: 'InputError', path: expect.any(String) },
      },
      { event: 'request-create', outcome: 'refused' },
    ]);
  });

  it('has a body that nobody reads to its end, or can unpack', async () => {
    const { id } = await audited.created('large');
    await audited.forget();
    const decision = `/v1/requests/${id}/decision`;
    const large = { comment: 'x'.repeat(1_100_000) };
    await audited.api.post(decision, 'ada', large).expect(413);
    await audited.api.post('/v1/requests', 'sam', large).expect(413);
    await audited.api.post('/v1/manifests/preview', 'sam', large).expect(413);
    await audited.api
      .raw('post', '/v1/requests/decisions')
      .set('Authorization', mockCredentials.user.header('user:default/ada'))
      .set('Content-Encoding', 'x-unknown')
      .send({})
      .expect(415);
    expect(await audited.rows()).toMatchObject([
      {
        event: 'request-decide',
        outcome: 'refused',
        who: 'user:default/ada',
        requests: `["${id}"]`,
      },
      { event: 'request-create', outcome: 'refused', who: 'user:default/sam' },
      { event: 'request-decide', outcome: 'refused', who: 'user:default/ada' },
    ]);
  });

  it('does not have what is only not there, or was typed so far', async () => {
    await audited.forget();
    await audited.api.get('/v1/tenants/nobody', 'dana').expect(404);
    await audited.api.get('/v1/tenants?limit=x', 'dana').expect(400);
    await audited.api.post('/v1/manifests/preview', 'dana', {}).expect(400);
    expect(await audited.recorded()).toEqual([]);
  });

  it('tells a plugin that asks on behalf of somebody', async () => {
    await audited.forget();
    await asPlugin('/v1/tenants/live/restart', {});
    expect(audited.told).toMatchObject([
      {
        meta: {
          onBehalfOf: 'user:default/dana',
          actingPlugin: 'plugin:scaffolder',
        },
      },
    ]);
    expect(await audited.rows()).toMatchObject([
      { who: 'user:default/dana', via: 'plugin:scaffolder' },
    ]);
  });
  const asPlugin = (path: string, body: object) =>
    audited.api
      .raw('post', path)
      .set(
        'Authorization',
        `Bearer ${mockCredentials.user.token('user:default/dana', {
          actor: { subject: 'plugin:scaffolder' },
        })}`,
      )
      .send(body)
      .expect(202);

  it('has no row of each call of nobody', async () => {
    await audited.forget();
    await audited.api.anonymousPost('/v1/requests', {}).expect(401);
    await audited.api.anonymous('/v1/requests').expect(401);
    expect(await audited.recorded()).toEqual([]);
  });
});
