// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the audit: one chain whoever appends, and nothing changed that could not be recorded.

import { Knex } from 'knex';
import createKnex from 'knex';
import { Attempt, NewEntry } from '../audit/AuditEntry';
import { GENESIS, hashEntry } from '../audit/hashEntry';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  wish,
} from '../workflow/testUtils/world';
import { AuditStore } from './AuditStore';
import { RequestStore } from './RequestStore';
import { engines, freshDatabase } from './testUtils/databases';
import { refuseAudit } from './testUtils/refuseAudit';

const entry = (event: string): NewEntry => ({
  who: 'user:default/dana',
  event,
  outcome: 'succeeded',
  tenantId: 'lab',
  life: '11f30000-0000-4000-8000-000000000001',
  requests: ['r1'],
  meta: { said: 'Zürich ☃ "quoted"', count: 3, flag: true },
});

describe.each(engines)('the audit on %s', engine => {
  let knex: Knex;
  let store: AuditStore;
  let others: Knex[] = [];

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    store = new AuditStore(knex);
  });
  afterEach(async () => {
    await Promise.all(others.map(it => it.destroy()));
    others = [];
  });

  async function expectChain(length: number) {
    const rows = await store.rows(0, 1000);
    expect(rows.map(it => it.seq)).toEqual(rows.map((_, i) => i + 1));
    expect(rows).toHaveLength(length);
    let previous = GENESIS;
    for (const row of rows) {
      expect(row.previous).toBe(previous);
      expect(row.hash).toBe(hashEntry(row, row.seq, previous));
      previous = row.hash;
    }
    return rows;
  }

  it('seals each row to the one before, and reads as it was written', async () => {
    await store.append(entry('one'));
    await store.append({ ...entry('two'), via: 'plugin:scaffolder' });
    expect(await store.isBehind()).toBe(true);
    const head = await store.chain();
    expect(await store.isBehind()).toBe(false);
    const rows = await expectChain(2);
    expect(head).toEqual({ seq: 2, hash: rows[1].hash });
    expect(rows[1]).toMatchObject({
      who: 'user:default/dana',
      via: 'plugin:scaffolder',
      event: 'two',
      tenant_id: 'lab',
      requests: '["r1"]',
      meta: JSON.stringify(entry('two').meta),
    });
    expect(await store.chain()).toEqual(head);
  });

  it('takes half a character, alone and among others', async () => {
    const half = {
      ...entry('half'),
      who: 'user:default/\ud83d',
      rule: '\udc00',
    };
    await Promise.all([store.append(half), store.append(entry('whole'))]);
    await store.append(half);
    await store.chain();
    const rows = await expectChain(3);
    expect(rows.map(it => it.event).sort()).toEqual(['half', 'half', 'whole']);
  });

  it('is one chain whoever appends to it at once', async () => {
    const isPostgres = knex.client.config.client === 'pg';
    others = isPostgres
      ? [1, 2, 3].map(() => createKnex({ ...knex.client.config }))
      : [];
    const replicas = [knex, ...others].map(it => new AuditStore(it));
    const work = Array.from({ length: 120 }, async (_, i) => {
      const replica = replicas[i % replicas.length];
      await replica.append(entry(`event-${i}`));
      await replica.chain();
    });
    await Promise.all(work);
    const rows = await expectChain(120);
    expect(new Set(rows.map(it => it.event)).size).toBe(120);
  });

  it('neither forgets nor changes a row by mistake', async () => {
    await store.append(entry('one'));
    await store.chain();
    await expect(
      knex('audit_entries').update({ who: 'nobody' }),
    ).rejects.toThrow(/neither changed nor removed/);
    await expect(knex('audit_entries').delete()).rejects.toThrow(
      /neither changed nor removed/,
    );
    await expectChain(1);
  });

  it('lets no row take the place of another', async () => {
    await store.append(entry('one'));
    await store.chain();
    const [row] = await store.rows(0, 1);
    const isPostgres = knex.client.config.client === 'pg';
    const forged = { ...row, who: 'nobody' };
    const insert = (said: object, verb = 'INSERT OR REPLACE INTO') =>
      knex.raw(
        `${verb} audit_entries (${Object.keys(said)}) VALUES (${Object.keys(
          said,
        ).map(() => '?')})${
          isPostgres
            ? ' ON CONFLICT (seq) DO UPDATE SET who = excluded.who'
            : ''
        }`,
        Object.values(said),
      );
    const ways = isPostgres
      ? [() => insert(forged, 'INSERT INTO')]
      : [
          () => insert(forged),
          () => insert(forged, 'REPLACE INTO'),
          () => insert({ ...forged, seq: 2, rowid: 1 }),
          () => knex.raw(`UPDATE OR REPLACE audit_entries SET who = 'nobody'`),
        ];
    for (const way of ways) {
      await expect(way()).rejects.toThrow(/neither changed nor removed/);
    }
    await store.append(entry('two'));
    await store.chain();
    const rows = await expectChain(2);
    expect(rows[0]).toEqual(row);
  });

  it('gives up on a database that hangs, and goes on with another connection', async () => {
    if (knex.client.config.client !== 'pg') return;
    const lock = await knex.transaction();
    await lock.raw('LOCK TABLE audit_pending');
    const hasty = new AuditStore(knex, 50);
    const all = await Promise.allSettled(
      ['one', 'two', 'three'].map(event => hasty.append(entry(event))),
    );
    expect(all).toMatchObject(
      all.map(() => ({ reason: { name: 'ServiceUnavailableError' } })),
    );
    await lock.rollback();
    await store.append(entry('four'));
    await store.chain();
    expect((await store.rows(0, 10)).map(it => it.event)).toContain('four');
  });

  it('keeps no secret, no second line, and no novel', async () => {
    await store.append({
      ...entry('one'),
      meta: {
        comment: 'token ghp_16C7e42F292c6912E7710c838347Ae178B4a is it',
        lines: 'one\ntwo\u202e',
        long: 'x'.repeat(10_000),
      },
    });
    await store.chain();
    const [{ meta }] = await store.rows(0, 1);
    expect(meta).not.toContain('ghp_16C7');
    expect(JSON.parse(meta).lines).toMatch(/^one two\s*$/);
    expect(meta.length).toBeLessThan(1_000);
  });

  describe('of requests', () => {
    const attempt = (event: string): Attempt => ({
      entry: { who: dana.ref, event, outcome: 'succeeded' },
      isRecorded: false,
    });
    let requests: RequestService;
    beforeEach(() => {
      requests = new RequestService(new RequestStore(knex), config);
    });

    it('has the attempt with its digests, and what came of it', async () => {
      const id = await requests.create(
        dana,
        createWish('lab'),
        attempt('request-create'),
      );
      const { manifest_digest: digest } = await knex('requests').first();
      const deciding = attempt('request-decide');
      await requests.decide(
        ada,
        id,
        { decision: 'approve', digest, comment: 'looked at' },
        deciding,
      );
      expect(deciding.isRecorded).toBe(true);
      await store.chain();
      expect(await store.rows(0, 10)).toMatchObject([
        { event: 'request-create', requests: `["${id}"]`, tenant_id: 'lab' },
        { event: 'request-decide', digest_after: digest },
        { event: 'revision.created', who: ada.ref, digest_after: digest },
      ]);
    });

    it('renders nothing anew that could not be recorded', async () => {
      const approve = async (id: string) =>
        requests.decide(ada, id, {
          decision: 'approve',
          digest: (await knex('requests').where({ id }).first())
            .manifest_digest,
          comment: 'ok',
        });
      await approve(await requests.create(dana, createWish('lab')));
      const id = await requests.create(
        dana,
        wish({ type: 'suspend', tenantId: 'lab' }),
      );
      await knex('requests').where({ id }).update({ base_revision: 0 });
      await refuseAudit(knex);
      await expect(approve(id)).rejects.toThrow(/audit cannot be written/);
      expect(await knex('requests').where({ id })).toMatchObject([
        { round: 1, base_revision: 0 },
      ]);
    });

    it('changes nothing where the row is refused', async () => {
      const id = await requests.create(dana, createWish('lab'));
      const { manifest_digest: digest } = await knex('requests').first();
      const before = await knex('requests').select('*');
      await refuseAudit(knex);
      const decision = { decision: 'approve' as const, digest, comment: 'ok' };
      await expect(
        requests.decide(ada, id, decision, attempt('request-decide')),
      ).rejects.toThrow(/audit cannot be written/);
      await expect(
        requests.cancel(dana, id, attempt('request-cancel')),
      ).rejects.toThrow(/audit cannot be written/);
      await expect(
        requests.create(dana, createWish('two'), attempt('request-create')),
      ).rejects.toThrow(/audit cannot be written/);
      expect(await knex('requests').select('*')).toEqual(before);
      expect(await knex('revisions')).toEqual([]);
      expect(await knex('tenants').where({ tenant_id: 'two' })).toEqual([]);
    });
  });
});
