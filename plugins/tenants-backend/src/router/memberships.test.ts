// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may decide follows the catalog, at a clock of the test's own.

import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Memberships,
  membershipsServiceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const people: Record<string, string> = {
  dana: 'ml-research',
  ada: 'platform-admins',
};
const world = { now: 0, dead: false };

const memberships = createServiceFactory({
  service: membershipsServiceRef,
  deps: { auth: coreServices.auth },
  factory: ({ auth }) =>
    new Memberships({
      auth,
      now: () => world.now,
      catalog: {
        async getEntityByRef(ref, options) {
          if (world.dead) throw new Error('ECONNREFUSED');
          return catalog().getEntityByRef(ref, options);
        },
        getEntitiesByRefs: (...args) => catalog().getEntitiesByRefs(...args),
      },
    }),
});

const catalog = () =>
  catalogServiceMock({
    entities: Object.entries(people).map(([name, group]) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name },
      relations: [{ type: 'memberOf', targetRef: `group:default/${group}` }],
    })),
  });

describe('memberships at the API', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  beforeAll(async () => {
    api = await bootPlugin({}, { features: [memberships] });
  });
  afterAll(() => api.stop());

  async function asks(tenantId: string) {
    const wish = createWish(tenantId, {});
    const { status, body } = await api.post('/v1/requests', 'dana', wish);
    expect(status).toBe(201);
    return body as { id: string; manifestDigest: string };
  }

  const decides = (person: string, request: Awaited<ReturnType<typeof asks>>) =>
    api.post(`/v1/requests/${request.id}/decision`, person, {
      decision: 'approve',
      comment: 'looked at',
      digest: request.manifestDigest,
    });

  it('lets an approver decide, and not any more a minute after leaving the group', async () => {
    const [first, second] = [await asks('first'), await asks('second')];
    expect((await decides('ada', first)).status).toBe(200);
    people.ada = 'ml-research';
    world.now += 60_000;
    expect((await decides('ada', second)).status).toBe(403);
    people.ada = 'platform-admins';
    world.now += 60_000;
    expect((await decides('ada', second)).status).toBe(200);
  });

  it('answers 503 and says why while the catalog is away, to everybody on every route', async () => {
    const request = await asks('third');
    world.dead = true;
    world.now += 60_000;
    for (const answer of [
      await decides('ada', request),
      await api.get('/v1/tenants', 'dana'),
      await api.get('/v1/tenants/first', 'dana'),
    ]) {
      expect(answer.status).toBe(503);
      expect(answer.body.error).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('The catalog does not answer'),
      });
    }
    world.dead = false;
    expect((await decides('ada', request)).status).toBe(200);
  });
});
