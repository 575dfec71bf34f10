// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Somebody who owns the database takes the guards away and helps themselves to rows: which ones is found out.

import { Knex } from 'knex';
import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { readCheckpoint, publicKeyOf } from '../audit/checkpoint';
import { ChainWatch } from '../audit/ChainWatch';
import { chainEntries } from '../audit/hashEntry';
import { verifyChain, Witness } from '../audit/verifyChain';
import { AuditStore } from './AuditStore';
import { DatabaseLeases } from './DatabaseLeases';
import { engines, freshDatabase } from './testUtils/databases';

const ROWS = 12;

describe.each(engines)('tampering on %s', engine => {
  let knex: Knex;
  let store: AuditStore;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    store = new AuditStore(knex);
    for (let i = 1; i <= ROWS; i++) {
      const event = `event-${i}`;
      await store.append({ who: 'dana', event, outcome: 'succeeded' });
    }
    await store.chain();
    const isPostgres = knex.client.config.client === 'pg';
    for (const statement of isPostgres
      ? ['DROP TRIGGER audit_entries_stay ON audit_entries']
      : [
          'DROP TRIGGER audit_entries_no_update',
          'DROP TRIGGER audit_entries_no_delete',
          'DROP TRIGGER audit_entries_no_replace',
        ]) {
      await knex.raw(statement);
    }
  });

  const rows = () => knex('audit_entries');
  const row = (seq: number) => rows().where({ seq });
  /** Numbers are moved one by one, in an order in which none is taken. */
  async function renumber(from: number, by: number) {
    const { rows: all } = { rows: await store.rows(from - 1, 100) };
    for (const { seq } of by > 0 ? all.reverse() : all) {
      await row(seq).update({ seq: seq + by });
    }
  }
  /** As its owner could: rows from a number on are sealed anew. */
  async function sealAgain(from: number) {
    const all = await store.rows(0, 100);
    const before = all.find(it => it.seq === from - 1);
    const kept = all
      .filter(it => it.seq >= from)
      .map(
        ({ seq: _seq, previous: _previous, hash: _hash, ...entry }) => entry,
      );
    await rows().where('seq', '>=', from).delete();
    await rows().insert(chainEntries(before, kept));
  }
  const found = async (witnesses?: Witness[]) =>
    (await verifyChain(store.pages(), witnesses)).faults;
  const witness = async (seq: number): Promise<Witness> => {
    const { hash } = (await store.rows(seq - 1, 1))[0];
    return { seq, hash, by: 'commit abc' };
  };

  it('finds nothing where there is nothing, and tells where it ends', async () => {
    const witnesses = [await witness(3), await witness(12)];
    const { head, faults, agreed } = await verifyChain(
      store.pages(),
      witnesses,
    );
    expect(faults).toEqual([]);
    expect(agreed).toBe(2);
    expect(head).toEqual({ seq: 12, hash: witnesses[1].hash });
  });

  it.each(['who', 'event', 'meta', 'at', 'rule'])(
    'a touched %s is found in its row',
    async column => {
      await row(5).update({ [column]: 'x' });
      expect(await found()).toEqual([{ code: 'touched', seq: 5, to: 5 }]);
    },
  );

  it('a row that was sealed anew is found by the next one', async () => {
    await row(5).update({ who: 'eve' });
    const [, changed] = await store.rows(3, 2);
    const [before] = await store.rows(3, 1);
    const [{ hash }] = chainEntries(before, [changed]);
    await row(5).update({ hash });
    expect(await found()).toEqual([{ code: 'touched', seq: 5, to: 5 }]);
  });

  it.each([1, 5])('row %i that was removed is missed', async seq => {
    await row(seq).delete();
    expect(await found()).toEqual([{ code: 'removed', seq, to: seq }]);
  });

  it('a row that took the place of another is found', async () => {
    if (knex.client.config.client === 'pg') return;
    const [{ seq, ...said }] = await store.rows(4, 1);
    const names = Object.keys(said);
    await knex.raw(
      `REPLACE INTO audit_entries (seq, ${names}) VALUES (?, ${names.map(
        () => '?',
      )})`,
      [seq, ...Object.values({ ...said, who: 'eve' })],
    );
    expect(await found()).toEqual([{ code: 'touched', seq, to: seq }]);
  });

  it('rows that were removed are missed, though others took their numbers', async () => {
    await rows().whereIn('seq', [5, 6]).delete();
    await renumber(7, -2);
    expect(await found()).toEqual([{ code: 'removed', seq: 5, to: 6 }]);
  });

  it('a row that was put in is found', async () => {
    const [before, inserted] = await store.rows(4, 2);
    await renumber(6, 1);
    const [own] = chainEntries(before, [{ ...inserted, who: 'eve' }]);
    await rows().insert(own);
    expect(await found()).toEqual([{ code: 'inserted', seq: 6, to: 6 }]);
  });

  it.each([
    [5, 6],
    [3, 9],
    [11, 12],
  ])('rows %i and %i that changed places are found', async (one, two) => {
    await row(one).update({ seq: 100 });
    await row(two).update({ seq: one });
    await row(100).update({ seq: two });
    expect(await found()).toEqual([
      { code: 'moved', seq: one, to: one, from: two },
      { code: 'moved', seq: two, to: two, from: one },
    ]);
  });

  it('an end that was cut off is known to whoever saw it', async () => {
    const last = await witness(12);
    const middle = await witness(6);
    await rows().where('seq', '>', 9).delete();
    expect(await found()).toEqual([]);
    expect(await found([middle, last])).toEqual([
      { code: 'cut_off', seq: 10, to: 12, by: 'commit abc' },
    ]);
    await rows().delete();
    expect(await found([last])).toMatchObject([{ code: 'cut_off', seq: 1 }]);
  });

  it('an end that was written anew is known to whoever saw it, and where it began', async () => {
    const witnesses = [await witness(3), await witness(8), await witness(10)];
    await row(5).update({ who: 'eve' });
    await sealAgain(5);
    expect(await found()).toEqual([]);
    expect(await found(witnesses)).toEqual([
      { code: 'rewritten', seq: 4, to: 8, by: 'commit abc and 1 more' },
    ]);
  });

  describe('the watch', () => {
    const { privateKey: key } = generateKeyPairSync('ed25519');
    let now: Date;
    const look = () =>
      new ChainWatch({
        store,
        leases: new DatabaseLeases(knex),
        logger: mockServices.logger.mock(),
        origin: 'portal.example/tenants',
        key,
        now: () => now,
      }).look();

    it('signs where the chain ends once a day, and not what was tampered with', async () => {
      now = new Date('2026-11-29T10:00:00.000Z');
      await look();
      await look();
      const [first, ...more] = await store.checkpoints();
      expect(more).toEqual([]);
      expect(first).toMatchObject({ seq: 12, signed: true });
      const said = { seq: 12, hash: first.hash, at: first.at };
      const pem = publicKeyOf(key);
      expect(readCheckpoint(first.note, pem)).toEqual(said);
      const forged = first.note.replace('\n12\n', '\n11\n');
      expect(readCheckpoint(forged, pem)).toBeUndefined();
      const other = generateKeyPairSync('ed25519').privateKey;
      expect(readCheckpoint(first.note, publicKeyOf(other))).toBeUndefined();

      now = new Date('2026-11-30T10:00:00.000Z');
      await store.append({ who: 'dana', event: 'more', outcome: 'succeeded' });
      await look();
      expect(await store.checkpoints()).toHaveLength(2);
      expect(await store.verdict()).toEqual({
        seq: 13,
        at: now.toISOString(),
        faults: [],
      });

      await row(5).update({ who: 'eve' });
      await sealAgain(5);
      now = new Date('2026-12-02T10:00:00.000Z');
      await look();
      expect(await store.checkpoints()).toHaveLength(2);
      expect((await store.verdict())?.faults).toEqual([
        {
          code: 'rewritten',
          seq: 1,
          to: 12,
          by: 'the checkpoint of 2026-11-29T10:00:00.000Z and 1 more',
        },
      ]);
    });
  });
});
