// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A deletion of which nobody can tell what it takes: the cluster of the booted plugin is away.

import { bootPlugin } from './testUtils/bootedPlugin';
import { createWish } from '../workflow/testUtils/world';

describe('a deletion whose cluster is away', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin();
  });
  afterAll(() => api.stop());

  it('says in manifest and findings that the cluster could not be asked, and stays as it was shown', async () => {
    const { body: create } = await api.post(
      '/v1/requests',
      'dana',
      createWish('lost'),
    );
    const decide = ({ id, manifestDigest: digest }: any) =>
      api.post(`/v1/requests/${id}/decision`, 'ada', {
        decision: 'approve',
        digest,
        comment: 'The cluster is gone for good.',
      });
    expect((await decide(create)).status).toBe(200);
    const wish = { type: 'delete', tenantId: 'lost' };
    const { status, body } = await api.post('/v1/requests', 'dana', wish);
    expect(status).toBe(201);
    expect(body.findings).toEqual([
      {
        id: 'data-not-asked',
        severity: 'doubt',
        params: { cluster: 'away', why: 'unreachable' },
      },
    ]);
    const { text } = await api.get(`/v1/requests/${body.id}/manifest`, 'ada');
    expect(text).toContain('cluster: "not asked: unreachable"');
    expect((await decide(body)).status).toBe(200);
  });
});
