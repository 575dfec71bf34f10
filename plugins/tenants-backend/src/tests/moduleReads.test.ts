// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a module reads across tenants: its own rows as far as the caller may see them, and what happened in a while.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { createWish } from '../workflow/testUtils/world';
import { notesModule, seen } from './testUtils/notesModule';

const NOTE = '/v1/tenants/lab/note';
const START = new Date(0).toISOString();
const NEVER = '9999-12-31T23:59:59.999Z';

describe.each(engines)('on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let host: TenantsHost;

  beforeEach(async () => {
    const knex = await freshDatabase(engine);
    api = await bootPlugin(
      {},
      {
        modules: [notesModule()],
        features: [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      },
    );
    host = seen.host!;
    await api.post('/v1/requests', 'dana', createWish('lab'));
    await api.post(NOTE, 'dana', { text: 'one' });
  });
  afterEach(() => api.stop());

  const listed = async (who: string) =>
    (await api.get('/v1/notes', who)).body.items.map((it: any) => it.text);

  it('keeps rows of tenants that the caller may see', async () => {
    expect(await listed('dana')).toEqual(['one']);
    expect(await listed('ada')).toEqual(['one']);
    expect(await listed('devon')).toEqual([]);
    expect((await api.anonymous('/v1/notes')).status).toBe(401);
  });

  it('reads a life of the timeline by type, moment and number, newest first', async () => {
    await api.post(NOTE, 'dana', { text: 'twice' });
    const { life } = (await host.tenants.get('lab'))!;
    const read = async (wanted: object) => {
      const all = { from: START, to: NEVER, limit: 9, ...wanted };
      return (await host.tenants.timeline(life, all)).map(it => it.type);
    };
    const written = ['notes.written', 'notes.written'];
    expect(await read({})).toEqual([...written, 'request.created']);
    expect(await read({ types: ['notes.written'] })).toEqual(written);
    expect(await read({ types: [] })).toEqual([]);
    expect(await read({ limit: 1 })).toEqual(['notes.written']);
    const [{ at, params }] = await host.tenants.timeline(life, {
      from: START,
      to: NEVER,
      limit: 1,
    });
    expect(params).toEqual({ length: 5 });
    expect(await read({ from: at, types: written, limit: 1 })).toHaveLength(1);
    expect(await read({ to: START })).toEqual([]);
    expect(await read({ from: NEVER })).toEqual([]);
    const other = '00000000-0000-4000-8000-000000000000';
    expect(
      await host.tenants.timeline(other, { from: START, to: NEVER, limit: 9 }),
    ).toEqual([]);
  });
});
