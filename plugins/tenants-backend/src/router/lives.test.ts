// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An id that is given out again: every read of a tenant, by the people of either life and by others.

import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { Ending, LivesWorld } from './testUtils/LivesWorld';

const BELOW = '/v1/tenants/{tenantId}';
const routes = Object.entries<ApiRoute>(apiRoutes).filter(
  ([, { method, path }]) =>
    method === 'get' &&
    path.startsWith(BELOW) &&
    // Whether an id is free is told to everybody; pods, and what has more parameters, are about what is there now.
    !path.endsWith('/availability') &&
    !path.endsWith('/pods') &&
    !path.slice(BELOW.length).includes('{'),
);

const FORMER = ['dana', 'eve', 'vera'];
const ALL = ['ada', 'vic'];
/** Whom the issuer shows every tenant, as it is now. */
const WALT = 'walt';

describe('reads of a tenant', () => {
  it.each(routes)('%s may be asked for an earlier life', (_, { query }) => {
    expect(query?.shape).toHaveProperty('life');
  });
});

describe.each(engines)('an id that is given out again, on %s', engine => {
  let world: LivesWorld;

  beforeAll(async () => {
    world = await LivesWorld.start(await freshDatabase(engine));
  });
  afterAll(() => world.stop());

  describe.each<Ending>(['deleted', 'rejected', 'cancelled'])(
    'after the former life was %s',
    ending => {
      const tenantId = `lab-${ending}`;
      const word = `former-${ending}`;
      let former: any;
      let next: any;

      beforeAll(async () => {
        const access = {
          editors: ['group:default/ml-editors'],
          viewers: ['group:default/ml-viewers'],
        };
        former = await world.ask('dana', {
          ...world.create(tenantId, 'ml-research', word, access),
          reason: `Reason ${word}`,
        });
        await world.end(former, 'dana', ending);
        next = await world.ask(
          'devon',
          world.create(tenantId, 'vision', 'the-next'),
        );
        await world.decide(next, 'approve');
        await world.tenant(tenantId, 'active');
      });

      const read = (path: string, who: string, life?: string) =>
        world.api.get(
          `${path.replace('{tenantId}', tenantId)}${
            life ? `?life=${life}` : ''
          }`,
          who,
        );

      it('is another life, and counts from one', async () => {
        expect(next.life).not.toBe(former.life);
        const { body } = await read(BELOW, 'devon');
        expect(body).toMatchObject({ life: next.life, revision: 1 });
        expect(body).not.toHaveProperty('former');
        const log = world.repository
          .opIds()
          .filter(it => it.includes(tenantId));
        expect(new Set(log).size).toBe(log.length);
      });

      it.each(routes)('%s', async (operation, { path }) => {
        const nothing =
          operation === 'getTenantManifest' && ending !== 'deleted' ? 404 : 200;
        const answers = async (who: string, life?: string) => {
          const { status, text } = await read(path, who, life);
          return { status, text };
        };
        for (const who of ['devon', WALT, ...ALL]) {
          const { status, text } = await answers(who);
          expect({ who, status }).toEqual({ who, status: 200 });
          expect(text).not.toContain(word);
          expect(text).not.toContain(former.life);
          expect(text).not.toContain('user:default/dana');
        }
        for (const who of [...FORMER, 'sam']) {
          expect((await answers(who)).status).toBe(404);
        }
        for (const who of [...FORMER, ...ALL]) {
          const { status, text } = await answers(who, former.life);
          expect({ who, status }).toEqual({ who, status: nothing });
          expect(text).not.toContain('the-next');
          expect(text).not.toContain('user:default/devon');
        }
        for (const who of ['devon', WALT, 'sam']) {
          expect((await answers(who, former.life)).status).toBe(404);
        }
        for (const life of [randomUUID(), 'nonsense', `${next.life}'--`]) {
          expect((await answers('ada', life)).status).toBe(404);
        }
        expect((await read(path, 'sam', next.life)).status).toBe(404);
        expect((await read(path, 'dana', next.life)).status).toBe(404);
      });

      it('requests are those of the life', async () => {
        const paths = ['', '/manifest', '/diff'];
        for (const [id, seers, strangers] of [
          [former.id, FORMER, ['devon', WALT, 'sam']],
          [next.id, ['devon', WALT], [...FORMER, 'sam']],
        ] as const) {
          for (const path of paths) {
            const at = `/v1/requests/${id}${path}`;
            for (const who of [...seers, ...ALL]) {
              expect((await world.api.get(at, who)).status).toBe(200);
            }
            for (const who of strangers) {
              expect((await world.api.get(at, who)).status).toBe(404);
            }
          }
        }
        const lists = async (who: string) => {
          const path = `/v1/requests?tenantId=${tenantId}&limit=100`;
          const { body } = await world.api.get(path, who);
          return new Set(body.items.map(({ life }: any) => life));
        };
        expect(await lists('devon')).toEqual(new Set([next.life]));
        expect(await lists(WALT)).toEqual(new Set([next.life]));
        for (const who of FORMER) {
          expect(await lists(who)).toEqual(new Set([former.life]));
        }
        expect(await lists('sam')).toEqual(new Set());
        expect(await lists('vic')).toEqual(new Set([former.life, next.life]));
      });

      it('lists show what lives, and tombstones to whoever asks for theirs', async () => {
        const lives = async (who: string, query: string) => {
          const path = `/v1/tenants?q=${tenantId}${query}`;
          const { body } = await world.api.get(path, who);
          return body.items.map(({ life }: any) => life);
        };
        const left = ending === 'deleted' ? [former.life] : [];
        expect(await lives('devon', '')).toEqual([next.life]);
        expect(await lives('ada', '')).toEqual([next.life]);
        expect(await lives('devon', '&status=deleted')).toEqual([]);
        expect(await lives(WALT, '')).toEqual([next.life]);
        expect(await lives(WALT, '&status=deleted')).toEqual([]);
        for (const who of FORMER) {
          expect(await lives(who, '')).toEqual([]);
          expect(await lives(who, '&status=deleted')).toEqual(left);
        }
        expect(await lives('vic', '&status=deleted')).toEqual(left);
      });

      it('what is over says so, and nothing may be done to it', async () => {
        const { body } = await read(BELOW, 'dana', former.life);
        const code = ending === 'deleted' ? 'deleted' : 'never_approved';
        expect(body).toMatchObject({
          former: true,
          lifecycle: 'deleted',
          owner: 'group:default/ml-research',
          status: { overall_status: 'deleted', verdict: { code } },
          allowed: {
            update: false,
            delete: false,
            operate: false,
            holders: false,
          },
        });
        const status = await read(`${BELOW}/status`, 'dana', former.life);
        expect(status.body).toMatchObject({
          overall_status: 'deleted',
          stale: false,
        });
        for (const path of ['restart', 'deliveries/retry', 'certificate/run']) {
          const at = `/v1/tenants/${tenantId}/${path}?life=${former.life}`;
          expect((await world.api.post(at, 'dana', {})).status).toBe(404);
        }
      });
    },
  );

  it('a tombstone is its own again when the next life was not approved', async () => {
    const tenantId = 'given-back';
    const former = await world.ask(
      'dana',
      world.create(tenantId, 'ml-research', 'first'),
    );
    await world.end(former, 'dana', 'deleted');
    const path = `/v1/tenants/${tenantId}`;
    expect((await world.api.get(path, 'dana')).body).toMatchObject({
      life: former.life,
      lifecycle: 'deleted',
      status: { overall_status: 'deleted' },
    });
    const next = await world.ask(
      'devon',
      world.create(tenantId, 'vision', 'x'),
    );
    expect((await world.api.get(path, 'dana')).status).toBe(404);
    await world.end(next, 'devon', 'cancelled');
    expect((await world.api.get(path, 'dana')).body.life).toBe(former.life);
    expect((await world.api.get(path, 'devon')).status).toBe(404);
    const own = await world.api.get(`${path}?life=${next.life}`, 'devon');
    expect(own.body.status.verdict).toEqual({ code: 'never_approved' });
  });

  it('a removal that is under way keeps the id', async () => {
    const tenantId = 'still-leaving';
    const wish = world.create(tenantId, 'ml-research', 'first');
    await world.decide(await world.ask('dana', wish), 'approve');
    world.repository.hook('pre-receive', 'exit 1');
    const removal = await world.ask('dana', { type: 'delete', tenantId });
    await world.decide(removal, 'approve');
    const asked = world.create(tenantId, 'vision', 'x');
    const answer = await world.api.post('/v1/requests', 'devon', asked);
    expect(answer.status).toBe(409);
    const free = `/v1/tenants/${tenantId}/availability`;
    expect((await world.api.get(free, 'devon')).body.available).toBe(false);
    world.repository.unhook('pre-receive');
  });
});
