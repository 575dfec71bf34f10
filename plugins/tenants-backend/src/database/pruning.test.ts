// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the audit that are kept for some days only: what a signed checkpoint speaks for goes, and the chain still holds.

import { mockServices } from '@backstage/backend-test-utils';
import { generateKeyPairSync } from 'node:crypto';
import { ChainWatch } from '../audit/ChainWatch';
import { checkpointWitnesses } from '../audit/judgeCheckpoints';
import { verifyChain } from '../audit/verifyChain';
import { AuditStore } from './AuditStore';
import { DatabaseLeases } from './DatabaseLeases';
import { engines, freshDatabase } from './testUtils/databases';

const { privateKey } = generateKeyPairSync('ed25519');

it.each(engines)('are pruned below a checkpoint on %s', async engine => {
  const knex = await freshDatabase(engine);
  const store = new AuditStore(knex);
  const record = async (...events: string[]) => {
    for (const event of events) {
      await store.append({ who: 'dana', event, outcome: 'succeeded' });
    }
  };
  const look = (day: string, key = privateKey) =>
    new ChainWatch({
      store,
      leases: new DatabaseLeases(knex),
      logger: mockServices.logger.mock(),
      origin: 'portal.example/tenants',
      key,
      keepDays: 30,
      now: () => new Date(`${day}T10:00:00.000Z`),
    }).look();
  const kept = async () => (await store.rows(0, 100)).map(it => it.event);
  const found = async () =>
    verifyChain(store.pages(), checkpointWitnesses(await store.checkpoints()));

  await record('one', 'two', 'three');
  await look('2026-09-01');
  await record('four');
  await look('2026-09-20');
  await record('five');
  await store.chain();
  expect(await kept()).toEqual(['one', 'two', 'three', 'four', 'five']);
  // Whose checkpoints are signed by another key, keeps what they speak for.
  await look('2026-10-05', generateKeyPairSync('ed25519').privateKey);
  expect(await kept()).toHaveLength(5);

  await look('2026-10-06');
  expect(await kept()).toEqual(['four', 'five', 'audit-pruned']);
  expect(await found()).toMatchObject({ first: 4, faults: [], known: 5 });
  await look('2026-10-07');
  expect(await store.verdict()).toMatchObject({ faults: [] });
  expect(await kept()).toHaveLength(3);
  await expect(knex('audit_entries').delete()).rejects.toThrow(
    /neither changed nor removed/,
  );

  // Somebody goes on with it.
  await store.prune(4);
  expect((await found()).faults).toEqual([{ code: 'removed', seq: 4, to: 4 }]);
  await knex.destroy();
});
