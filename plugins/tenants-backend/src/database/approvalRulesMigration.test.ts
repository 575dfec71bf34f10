// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests from before rules of approval: they are decided as before, and by several people where a rule now wants it.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  omar,
  shownDigest,
} from '../workflow/testUtils/world';
import { engines, freshDatabase } from './testUtils/databases';
import { migrate } from './migrate';
import { RequestReader } from './RequestReader';
import { RequestStore } from './RequestStore';

const directory = resolvePackagePath(
  '@ecp-ai/backstage-plugin-tenants-backend',
  'migrations',
);
const RULES = '20261129190000_approval_rules.js';

/** Back to the version before, newest first. */
async function goBack(knex: Knex): Promise<void> {
  const later = readdirSync(directory).filter(
    name => name.endsWith('.js') && name >= RULES,
  );
  for (const name of later.sort().reverse()) {
    await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
  }
}

describe.each(engines)('requests from before rules on %s', engine => {
  let knex: Knex;
  const approve = async (actor: typeof ada, id: string, rules = {}) =>
    new RequestService(new RequestStore(knex), { ...config, ...rules }).decide(
      actor,
      id,
      {
        decision: 'approve',
        digest: await shownDigest(knex, id),
        comment: 'looked at',
      },
    );
  const ids: string[] = [];

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const requests = new RequestService(new RequestStore(knex), config);
    for (const tenantId of ['decided', 'waiting', 'ruled']) {
      ids.push(await requests.create(dana, createWish(tenantId)));
    }
    await approve(ada, ids[0]);
    await goBack(knex);
    await migrate(knex);
  });

  it('keep their decisions', async () => {
    const viewer = {
      ref: ada.ref,
      groups: ada.groups,
      approver: true,
      decides: true,
      cancels: true,
      edits: true,
    };
    const reader = new RequestReader(knex);
    expect((await reader.get(ids[0], viewer))?.decisions).toMatchObject([
      { decision: 'approve', decidedBy: ada.ref },
    ]);
    const waiting = await reader.list(
      { decidable: true, limit: 10 },
      'all',
      viewer,
    );
    expect(waiting.items.map(it => it.tenantId).sort()).toEqual([
      'ruled',
      'waiting',
    ]);
  });

  it('are decided as before', async () => {
    await approve(ada, ids[1]);
    expect(await knex('requests').where({ id: ids[1] }).first()).toMatchObject({
      state: 'approved',
    });
  });

  it('are decided by as many people as a rule now wants', async () => {
    const steps = [{ anyOf: config.approvers, count: 2 }];
    const rules = [{ id: 'two', version: '1', when: {}, then: { steps } }];
    const two = { approval: { rules } };
    await approve(ada, ids[2], two);
    expect(await knex('requests').where({ id: ids[2] }).first()).toMatchObject({
      state: 'pending',
    });
    await approve(omar, ids[2], two);
    expect(await knex('requests').where({ id: ids[2] }).first()).toMatchObject({
      state: 'approved',
    });
  });
});
