// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// With `permission.enabled: false` everybody may do whatever a policy would judge. What is no policy's to say holds on.

import { TestDatabases } from '@backstage/backend-test-utils';
import { BootedBackend, MACHINE_TOKEN } from '../testUtils/BootedBackend';
import { Person } from '../testUtils/people';
import { wishOf } from '../matrix/testUtils/MatrixWorld';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('without permissions', () => {
  let backend: BootedBackend;

  beforeAll(async () => {
    backend = await BootedBackend.start({
      knex: await databases.init('SQLITE_3'),
      config: { permission: { enabled: false } },
    });
  });
  afterAll(() => backend?.stop());

  const ask = async (who: Person, tenantId: string) =>
    (
      await backend.as(
        who,
        'POST',
        '/v1/requests',
        wishOf(tenantId, who === 'devon' ? 'vision' : 'research'),
      )
    ).body;
  const decide = (token: string, { id, manifestDigest: digest }: any) =>
    backend.call('POST', `tenants/v1/requests/${id}/decision`, token, {
      decision: 'approve',
      digest,
      comment: 'looked at',
    });

  it('everybody sees everything', async () => {
    const request = await ask('dana', 'seen');
    const path = `/v1/requests/${request.id}`;
    expect((await backend.as('sam', 'GET', path)).status).toBe(200);
  });

  it('nobody approves what they asked for, approvers included', async () => {
    const request = await ask('ada', 'hers');
    expect((await decide(backend.token('ada'), request)).status).toBe(403);
    expect((await decide(backend.token('omar'), request)).status).toBe(200);
  });

  it('only approvers approve', async () => {
    const request = await ask('dana', 'theirs');
    for (const person of ['dana', 'rita', 'devon', 'vic', 'sam'] as const) {
      const { status } = await decide(backend.token(person), request);
      expect([person, status]).toEqual([person, 403]);
    }
    expect((await decide(backend.token('ada'), request)).status).toBe(200);
  });

  it('machines neither ask nor decide', async () => {
    const request = await ask('dana', 'mechanical');
    for (const token of [MACHINE_TOKEN, await backend.pluginToken()]) {
      expect((await decide(token, request)).status).toBe(403);
      const asked = await backend.call(
        'POST',
        'tenants/v1/requests',
        token,
        wishOf('automatic', 'research'),
      );
      expect(asked.status).toBe(403);
    }
  });

  it('nobody takes a tenant, nor asks for one of a group that is not theirs', async () => {
    const asked = await backend.as(
      'devon',
      'POST',
      '/v1/requests',
      wishOf('grabbed', 'research'),
    );
    expect(asked.status).toBe(403);
  });

  it('only approvers stop recovery and rebuild the repository', async () => {
    for (const path of ['/v1/recovery/pause', '/v1/repository/rebuild']) {
      const body = path.endsWith('pause') ? { reason: 'x' } : {};
      const { status } = await backend.as('dana', 'POST', path, body);
      expect([path, status]).toEqual([path, 403]);
    }
  });

  it('who is not signed in is nobody', async () => {
    const { status } = await backend.call('GET', 'tenants/v1/tenants');
    expect(status).toBe(401);
  });
});
