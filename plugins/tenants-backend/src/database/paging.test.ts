// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pages of every list while others insert and remove, and cursors that no list gave.

import {
  FieldsError,
  listRequestsQuerySchema,
  listTenantsQuerySchema,
  Page,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { RequestService } from '../workflow/RequestService';
import { config, createWish, dana } from '../workflow/testUtils/world';
import { engines, freshDatabase } from './testUtils/databases';
import { HistoryReader } from './HistoryReader';
import { Living, ofLife } from './lives';
import { recordEvent } from './operations/recordEvent';
import { RequestReader } from './RequestReader';
import { TenantReader } from './TenantReader';
import { RequestStore } from './RequestStore';

const sorts = [
  'tenantId',
  '-tenantId',
  'updatedAt',
  '-updatedAt',
  'createdAt',
  '-createdAt',
  'status',
  'preset',
  'owner',
];

describe.each(engines)('pages on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let tenants: TenantReader;
  let aa: Living;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
    tenants = new TenantReader(knex, config);
    for (const id of ['aa', 'cc', 'ee', 'gg', 'ii']) await ask(id);
    const { life } = (await tenants.get('aa'))!;
    aa = { tenantId: 'aa', life };
  });

  const ask = (id: string, patch: object = {}) =>
    requests.create(dana, createWish(id, patch));
  const listTenants = (query: object) =>
    tenants.list(listTenantsQuerySchema.parse(query), 'all');
  const listRequests = (query: object) =>
    new RequestReader(knex).list(listRequestsQuerySchema.parse(query), 'all', {
      ref: dana.ref,
      groups: dana.groups,
      approver: false,
      decides: false,
      cancels: false,
      edits: false,
    });
  const listEvents = (query: object) =>
    new HistoryReader(knex).timeline(aa.life, { limit: 2, ...query });

  /** Reads to the end; `between` happens after each page. */
  async function readAll<Item>(
    list: (query: object) => Promise<Page<Item>>,
    query: object,
    between: () => Promise<unknown> = async () => {},
  ): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...query, ...(cursor && { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
      await between();
    } while (cursor);
    return items;
  }

  it.each(sorts)('every tenant once, sorted by %s', async sort => {
    const whole = await listTenants({ sort, limit: 100 });
    expect(whole.nextCursor).toBeUndefined();
    for (const limit of [1, 2, 3]) {
      const read = await readAll(listTenants, { sort, limit });
      expect(read.map(it => it.tenantId)).toEqual(
        whole.items.map(it => it.tenantId),
      );
    }
  });

  it('rows that come before and after the page neither repeat nor hide one', async () => {
    const before = (await listTenants({ limit: 100 })).items;
    const newcomers = ['ab', 'cd', 'ef'];
    const read = await readAll(listTenants, { limit: 2 }, async () => {
      const id = newcomers.shift();
      if (id) await ask(id);
    });
    const ids = read.map(({ tenantId }) => tenantId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(before.map(({ tenantId }) => tenantId)),
    );
  });

  it('newer requests and events do not shift older ones', async () => {
    const before = (await listRequests({ limit: 100 })).items;
    let count = 0;
    const read = await readAll(listRequests, { limit: 2 }, async () => {
      if (count < 3) await ask(`shift-${++count}`);
    });
    expect(read.map(({ id }) => id)).toEqual(before.map(({ id }) => id));

    const history = (await listEvents({ limit: 100 })).items;
    const told = await readAll(listEvents, { limit: 1 }, () =>
      recordEvent(knex, {
        ...aa,
        type: 'request.created',
        params: { request: 'none', type: 'create' },
      }),
    );
    expect(told.map(({ id }) => id)).toEqual(history.map(({ id }) => id));
  });

  it('refuses cursors of another order or list', async () => {
    const { nextCursor: cursor } = await listTenants({ limit: 2 });
    for (const list of [
      () => listTenants({ sort: '-tenantId', cursor }),
      () => listTenants({ sort: 'owner', cursor }),
      () => listRequests({ cursor }),
      () => listEvents({ cursor }),
    ]) {
      const refusal = await list().catch(error => error);
      expect(refusal).toBeInstanceOf(FieldsError);
      expect(refusal.fields).toEqual([
        { path: 'cursor', code: 'cursor_of_another_list' },
      ]);
    }
  });

  it.each([
    ['no base64', '***'],
    ['no JSON', Buffer.from('o20').toString('base64url')],
    ['an object', encode({ list: 'tenants tenantId' })],
    ['no key', encode(['tenants tenantId'])],
    ['too long a key', encode(['tenants tenantId', 'a', 'b'])],
    ['a number for a text', encode(['tenants tenantId', 7])],
    ['a NUL', encode(['tenants tenantId', 'a\0'])],
    ['half a letter', encode(['tenants tenantId', 'a\ud800'])],
    ['one of ours with more', `${encode(['tenants tenantId', 'a'])}*`],
    ['half a character', Buffer.from([0x5b, 0x22, 0xff]).toString('base64url')],
  ])('refuses a cursor that is %s', async (_what, cursor) => {
    await expect(listTenants({ cursor })).rejects.toThrow(FieldsError);
  });

  it('takes no value of a forged cursor for SQL or for a type of the database', async () => {
    const forged = encode(['requests', `' OR 1=1 --`, 'no uuid']);
    expect((await listRequests({ cursor: forged })).items).toEqual([]);
    for (const huge of [2 ** 31, Number.MAX_SAFE_INTEGER]) {
      const later = encode(['timeline', huge]);
      expect((await listEvents({ cursor: later })).items).not.toEqual([]);
    }
    const text = encode(['timeline', 'x']);
    await expect(listEvents({ cursor: text })).rejects.toThrow(FieldsError);
  });

  it('a list carries no spec and no findings, however large they are', async () => {
    const env = { NOTE: 'n'.repeat(4000) };
    const service = { name: 'api', image: 'r.example/a:1', replicas: 1, env };
    await ask('large', { services: [service] });
    const pages = [
      await listTenants({ q: 'large' }),
      await listRequests({ tenantId: 'large' }),
    ];
    expect(JSON.stringify(pages).length).toBeLessThan(3000);
    expect(pages[0].items).toEqual([
      expect.objectContaining({ services: [{ name: 'api' }] }),
    ]);
    expect(pages[1].items).toEqual([
      expect.objectContaining({ findingCount: expect.any(Number) }),
    ]);
  });

  it('nor does it grow with the services of a tenant, or the objects of a delivery', async () => {
    const host = `${'h'.repeat(40)}.apps.example.com`;
    const services = Array.from({ length: 50 }, (_, index) => ({
      name: `s${index}`,
      image: 'r.example/a:1',
      replicas: 0,
      port: 80,
      ingress: { host: `s${index}-${host}`, path: '/' },
    }));
    await ask('wide', { services, preset: 'large' });
    const [tenant] = (await listTenants({ q: 'wide' })).items;
    expect(tenant).toMatchObject({ serviceCount: 50 });
    expect(tenant.services).toHaveLength(10);

    const object = (outcome: string, index: number) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: `c${index}`,
      outcome,
    });
    const objects = [
      ...Array.from({ length: 200 }, (_, index) => object('created', index)),
      object('conflict', 200),
    ];
    const now = new Date().toISOString();
    await knex('deliveries').insert({
      id: randomUUID(),
      ...ofLife(aa),
      revision: 1,
      target: 'apply',
      position: 0,
      state: 'failed',
      objects: JSON.stringify(objects),
      created_at: now,
      updated_at: now,
    });
    const [delivery] = (
      await new HistoryReader(knex).deliveries(aa.life, { limit: 1 })
    ).items;
    expect(delivery.objects).toHaveLength(50);
    expect(delivery.objects![0]).toMatchObject({ outcome: 'conflict' });
    expect(delivery.objectsOmitted).toBe(151);
  });
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
