// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A module with rooms of its own: routes, a table, an entry in the timeline, a word on its health; and nothing without it.

import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import {
  recoveryPausePermission,
  tenantReadPermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { createWish } from '../workflow/testUtils/world';
import { notesModule, seen } from './testUtils/notesModule';

const away = { url: 'http://127.0.0.1:9', token: 'unused', targets: ['apply'] };
const NOTE = '/v1/tenants/lab/note';
const CERTIFICATE = '/v1/tenants/lab/certificate';

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
  });
  afterEach(() => api?.stop());

  const database = () =>
    createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => mockServices.database({ knex }),
    });
  async function boot(
    modules: BackendFeature[],
    cluster: object = away,
    more: object = {},
  ) {
    api = await bootPlugin(
      { clusters: { away: cluster }, ...more },
      { features: [database()], modules },
    );
    await api.post('/v1/requests', 'dana', createWish('lab'));
  }
  const paths = async () =>
    Object.keys((await api.anonymous('/openapi.json')).body.paths);
  const capabilities = async () =>
    (await api.get('/v1/capabilities', 'dana')).body.items;

  it('a module has routes, a table, entries and health', async () => {
    const own = { notes: { lines: 3 } };
    const notes = notesModule({ hasConfig: true });
    await boot([notes], { ...away, paper: 'lined' }, own);
    expect(await paths()).toContain('/v1/tenants/{tenantId}/note');
    expect(await capabilities()).toEqual([
      { name: 'notes', health: { ok: false, code: 'out_of_ink' } },
    ]);
    const written = await api.post(NOTE, 'dana', { text: 'warm up' });
    expect(written.body).toEqual({ text: 'warm up' });
    expect((await api.get(NOTE, 'dana')).body).toEqual({ text: 'warm up' });
    const { body } = await api.get('/v1/tenants/lab/timeline', 'dana');
    expect(body.items[0]).toMatchObject({
      type: 'notes.written',
      actor: 'user:default/dana',
      params: { length: 7 },
    });
    expect(await knex('notes')).toMatchObject([{ text: 'warm up' }]);
    expect(await knex.schema.hasTable('notes_migrations')).toBe(true);
  });

  it('its routes have the gate, the checks and the order of refusals of ours', async () => {
    await boot([notesModule()]);
    const text = { text: 'x'.repeat(21) };
    expect((await api.anonymous(NOTE)).status).toBe(401);
    expect((await api.get(NOTE, 'sam')).status).toBe(404);
    expect((await api.post(NOTE, 'vera', text)).status).toBe(404);
    const refused = await api.post(NOTE, 'dana', text);
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toMatchObject([
      { path: 'text', code: 'too_long' },
    ]);
    expect((await api.get(`${NOTE}?odd=1`, 'dana')).status).toBe(400);
  });

  it('without a module there is no route, path, table or capability of it', async () => {
    await boot([]);
    expect((await api.get(NOTE, 'dana')).status).toBe(404);
    expect((await api.get(CERTIFICATE, 'dana')).status).toBe(404);
    expect(await paths()).not.toContainEqual(
      expect.stringMatching(/note|certificate/),
    );
    expect(await capabilities()).toEqual([]);
    for (const table of ['notes', 'notes_migrations', 'certificates']) {
      expect([table, await knex.schema.hasTable(table)]).toEqual([
        table,
        false,
      ]);
    }
  });

  it('a module that comes back finds its rows', async () => {
    await boot([notesModule()]);
    await api.post(NOTE, 'dana', { text: 'kept' });
    await api.stop();
    await boot([]);
    expect((await api.get(NOTE, 'dana')).status).toBe(404);
    await api.stop();
    await boot([notesModule()]);
    expect((await api.get(NOTE, 'dana')).body).toEqual({ text: 'kept' });
  });
});

describe('start-up', () => {
  it.each([
    [
      'two modules of one name',
      [notesModule(), notesModule({}, 'again')],
      away,
      'Two modules are named notes',
    ],
    [
      'a name that is none',
      [notesModule({ name: 'Notes!' })],
      away,
      'Module "Notes!": a name is 1 to 30',
    ],
    [
      'a route that is answered already',
      [notesModule({ name: 'copy' }), notesModule({}, 'again')],
      away,
      'getNote (get /v1/tenants/{tenantId}/note) is answered by somebody else',
    ],
    [
      'a key of a cluster that nobody reads',
      [],
      { ...away, certifier: { token: 'x' } },
      'tenants.clusters.away',
    ],
  ])('ends with %s', async (_what, modules, cluster, message) => {
    await expect(
      bootPlugin({ clusters: { away: cluster } }, { modules }),
    ).rejects.toThrow(message);
  });
});

describe('whom a module may ask about', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  const asked = (who: string) =>
    ({ headers: { authorization: mockCredentials.user.header(who) } } as any);

  beforeAll(async () => {
    const machine = { subject: 'external:test-service', roles: ['viewer'] };
    api = await bootPlugin(
      { access: { machines: [machine] } },
      { modules: [notesModule()] },
    );
    await api.post('/v1/requests', 'dana', createWish('lab'));
  });
  afterAll(() => api.stop());

  it.each([
    ['ada', true],
    ['dana', false],
  ])('%s is an approver: %s', async (name, approver) => {
    const { access, tenants } = seen.host!;
    const req = asked(`user:default/${name}`);
    const caller = await access.caller(req);
    expect(caller).toMatchObject({ name: `user:default/${name}`, approver });
    const required = access.requireApprover(req, recoveryPausePermission);
    if (approver) expect(await required).toEqual(caller);
    else await expect(required).rejects.toThrow(NotAllowedError);
    const lab = await tenants.get('lab');
    expect(await access.may(caller, tenantReadPermission, lab)).toBe(true);
    expect(await access.may(caller, tenantReadPermission)).toBe(false);
    expect(await access.may(caller, recoveryPausePermission)).toBe(approver);
  });

  it('a machine is no approver', async () => {
    const req = {
      headers: { authorization: mockCredentials.service.header() },
    } as any;
    const { access } = seen.host!;
    expect((await access.caller(req)).approver).toBe(false);
    await expect(
      access.requireApprover(req, recoveryPausePermission),
    ).rejects.toThrow(NotAllowedError);
  });

  it('ends with a key below tenants that nobody reads', async () => {
    const own = { notes: { lines: 3 } };
    await expect(bootPlugin(own, { modules: [notesModule()] })).rejects.toThrow(
      'Unrecognized key: "notes"',
    );
  });
});
