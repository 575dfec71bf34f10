// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows that come into the chain without a stay among those that wait: it is the same chain, and nobody waits for it.

import createKnex, { Knex } from 'knex';
import { NewEntry } from '../audit/AuditEntry';
import { verifyChain } from '../audit/verifyChain';
import { AuditStore } from './AuditStore';
import { appendAudit } from './operations/appendAudit';
import { CHAIN_LOCK } from './operations/chainAudit';
import { lockName } from './operations/lockName';
import { engines, freshDatabase } from './testUtils/databases';

const entry = (event: string, more: Partial<NewEntry> = {}): NewEntry => ({
  who: 'user:default/dana',
  event,
  outcome: 'succeeded',
  ...more,
});

describe.each(engines)('rows of the audit on %s', engine => {
  let knex: Knex;
  let store: AuditStore;
  let others: Knex[] = [];

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    store = new AuditStore(knex);
    await store.append(entry('first'));
    await store.chain();
  });
  afterEach(async () => {
    await Promise.all(others.map(it => it.destroy()));
    others = [];
  });

  const isPostgres = () => knex.client.config.client === 'pg';
  const events = async () =>
    (await store.rows(0, 1000)).map(({ event }) => event);
  /** Of the same database; SQLite has one connection. */
  const another = () => {
    if (!isPostgres()) return store;
    const own = createKnex({ ...knex.client.config });
    others.push(own);
    return new AuditStore(own);
  };

  it('are in the chain when they are written, where it is free', async () => {
    if (!isPostgres()) return;
    await Promise.all(
      ['one', 'two', 'three'].map(it => store.append(entry(it))),
    );
    expect(await store.isBehind()).toBe(false);
    expect(await events()).toEqual(['first', 'one', 'two', 'three']);
    expect(await verifyChain(store.pages())).toMatchObject({ faults: [] });
  });

  it('wait for their place, and whoever writes does not, while another is at it', async () => {
    if (!isPostgres()) return;
    const other = await knex.transaction();
    await lockName(other, CHAIN_LOCK);
    await store.append(entry('one'));
    expect(await events()).toEqual(['first']);
    await other.commit();
    await store.append(entry('two'));
    await store.chain();
    expect(await events()).toEqual(['first', 'one', 'two']);
  });

  it('come behind those that wait', async () => {
    await appendAudit(knex, [entry('with a change')]);
    await store.append(entry('by itself'));
    await store.chain();
    await store.append(entry('later'));
    expect(await store.isBehind()).toBe(!isPostgres());
    await store.chain();
    expect(await events()).toEqual([
      'first',
      'with a change',
      'by itself',
      'later',
    ]);
  });

  it('are not lost, and no gap or fork is made, where others were faster', async () => {
    const all = [store, another(), another()];
    const names = Array.from({ length: 150 }, (_, i) => `event-${i}`);
    for (let i = 0; i < names.length; i += 5) {
      const part = names.slice(i, i + 5);
      await Promise.all(
        part.map((it, at) => all[(i + at) % 3].append(entry(it))),
      );
    }
    await store.chain();
    expect((await events()).sort()).toEqual(['first', ...names].sort());
    expect(await verifyChain(store.pages())).toMatchObject({ faults: [] });
  });

  it('are sealed as they are stored, whatever they say', async () => {
    const hostile: Partial<NewEntry>[] = [
      { who: 'user:default/\ud83d', rule: '\udc00 \\ud83d' },
      { life: '11F30000-0000-4000-8000-00000000000A' },
      { life: '11f30000-0000-4000-8000-00000000000a', tenantId: 'lab' },
      { meta: { a: '\u2028 "quoted" \\ \ud83d', b: 1.5, c: true } },
      { via: 'plugin:\u001f', requests: ['"', '\\', 'ü'] },
      { digestBefore: '', digestAfter: '☃', rule: '{"a":null}' },
    ];
    for (const more of hostile) await store.append(entry('hostile', more));
    await Promise.all(hostile.map(it => store.append(entry('together', it))));
    await store.chain();
    expect(await events()).toHaveLength(1 + 2 * hostile.length);
    expect(await verifyChain(store.pages())).toMatchObject({ faults: [] });
  });

  it('are given up where the chain hangs, and written when it is there again', async () => {
    if (!isPostgres()) return;
    const lock = await knex.transaction();
    await lock.raw('LOCK TABLE audit_entries');
    const hasty = new AuditStore(knex, 50);
    await expect(hasty.append(entry('one'))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await lock.rollback();
    await hasty.append(entry('two'));
    await store.chain();
    expect(await events()).toContain('two');
  });
});
