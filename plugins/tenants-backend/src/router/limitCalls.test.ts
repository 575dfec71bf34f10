// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Limits of one caller, through the plugin booted whole; what the limits are is told in limits/.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { freshDatabase } from '../database/testUtils/databases';
import { createWish } from '../workflow/testUtils/world';
import { notesModule } from '../tests/testUtils/notesModule';
import { bootPlugin } from './testUtils/bootedPlugin';

let api: Awaited<ReturnType<typeof bootPlugin>>;

const boot = async (limits: object, more: object = {}) => {
  api = await bootPlugin({ limits, ...more }, { modules: [notesModule()] });
};
afterEach(() => api?.stop());

/** So many calls at once, and the statuses of their answers. */
const flood = async (times: number, ask: () => PromiseLike<any>) =>
  (await Promise.all(Array.from({ length: times }, ask))).map(
    ({ status }) => status as number,
  );
const refusedOf = (statuses: number[]) =>
  statuses.filter(status => status === 429).length;

/** A call of a machine. */
const as =
  (subject: string, path = '/v1/presets') =>
  () =>
    api.raw('get', path).set(
      'Authorization',
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'tenants',
      }),
    );

it('says in words and a header when to ask again, and lets others ask meanwhile', async () => {
  await boot({ perMinute: { renders: 1 } });
  const ask = (who: string) =>
    api.post('/v1/manifests/preview', who, createWish('lab'));
  expect((await ask('dana')).status).toBe(200);
  const { status, body, headers } = await ask('dana');
  expect(status).toBe(429);
  expect(headers['retry-after']).toBe('60');
  expect(body).toMatchObject({
    error: {
      name: 'TooManyRequestsError',
      message:
        'Too many calls in a short time: wait 60 seconds, then ask again',
      fields: [{ path: '', code: 'too_many_calls', params: { seconds: 60 } }],
    },
    response: { statusCode: 429 },
  });
  // Requests render as well; reads do not.
  const request = await api.post('/v1/requests', 'dana', createWish('lab'));
  expect(request.status).toBe(429);
  expect((await api.get('/v1/tenants', 'dana')).status).toBe(200);
  expect((await ask('ada')).status).toBe(200);
});

it('counts each of several decisions, and as one call what is refused', async () => {
  await boot({ perMinute: { renders: 6 } });
  const decide = (times: number) => {
    const decision = {
      id: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001',
      digest: `sha256:${'0'.repeat(64)}`,
      decision: 'reject',
    };
    const decisions = Array(times).fill(decision);
    return api.post('/v1/requests/decisions', 'ada', { decisions });
  };
  // More than are taken at once.
  expect((await decide(51)).status).toBe(400);
  expect((await decide(3)).status).toBe(200);
  const { status, body, headers } = await decide(3);
  expect(status).toBe(429);
  expect(headers['retry-after']).toBe('60');
  expect(body.error.fields).toEqual([
    { path: '', code: 'too_many_calls', params: { seconds: 60 } },
  ]);
  expect((await decide(1)).status).toBe(200);
  expect((await decide(1)).status).toBe(429);
});

it.each([
  ['a read', () => api.get('/v1/tenants', 'dana')],
  ['a route of a module', () => api.get('/v1/tenants/lab/note', 'dana')],
  ['nothing that there is', () => api.get('/v1/no-such-thing', 'dana')],
  ['the document that needs no sign-in', () => api.anonymous('/openapi.json')],
])('counts %s', async (_what, ask) => {
  await boot({ perSecond: 1, burst: 1 });
  expect(refusedOf(await flood(30, ask))).toBeGreaterThan(10);
});

it('counts a machine, and none of the portal itself', async () => {
  await boot({ perSecond: 1, burst: 1 });
  expect(refusedOf(await flood(30, as('external:ci')))).toBeGreaterThan(10);
  expect(refusedOf(await flood(30, as('plugin:catalog')))).toBe(0);
});

it('counts the machines of a person as that person', async () => {
  const machines = ['one', 'two'].map(subject => ({
    subject,
    roles: ['viewer'],
    person: 'user:default/dana',
  }));
  await boot({ perMinute: { history: 1 } }, { access: { machines } });
  const path = '/v1/audit';
  expect((await as('one', path)()).status).not.toBe(429);
  expect((await as('two', path)()).status).toBe(429);
  expect((await api.get(path, 'dana')).status).toBe(429);
  expect((await as('of-nobody', path)()).status).not.toBe(429);
});

it('reads no body of who is refused', async () => {
  await boot({ perSecond: 1, burst: 1 });
  const statuses = await flood(30, () =>
    api.postText('/v1/requests', 'dana', '{ no JSON'),
  );
  expect(new Set(statuses)).toEqual(new Set([400, 429]));
});

it('records how often, not each time', async () => {
  const knex = await freshDatabase('SQLITE_3');
  const database = createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => mockServices.database({ knex }),
  });
  const limits = { perMinute: { renders: 1 } };
  api = await bootPlugin({ limits }, { features: [database] });
  await flood(20, () => api.post('/v1/requests', 'dana', createWish('lab')));
  await api.stop();
  const kept = await knex('audit_entries').select('who', 'event', 'meta');
  const waiting = await knex('audit_pending').select();
  const told = JSON.stringify([...kept, ...waiting]).replaceAll('\\', '');
  expect(told.match(/limit-refused/g)).toHaveLength(1);
  expect(told).toContain('"count":19');
  expect(told).not.toMatch(/too_many_calls/);
});
