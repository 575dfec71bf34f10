// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { RequestStore } from './RequestStore';
import { fromRow, toRow } from './rows';
import { engines, freshDatabase } from './testUtils/databases';

describe('rows', () => {
  it('have values where text is stored, and the rest as it is', () => {
    const values = { state: 'pending', needs: { pods: 3 } } as const;
    const stored = toRow('requests', values);
    expect(stored).toEqual({ state: 'pending', needs: '{"pods":3}' });
    expect(fromRow('requests', stored)).toEqual(values);
  });

  it('keep apart what is empty, null and absent', () => {
    const values = { goes: null, findings: [], spec: undefined };
    const stored = toRow('requests', values);
    expect(stored).toEqual({ goes: null, findings: '[]', spec: undefined });
    expect(fromRow('requests', stored)).toEqual(values);
  });

  it('know a column by its table: the state of a request is a word', () => {
    expect(toRow('target_state', { state: { at: 1 } }).state).toBe('{"at":1}');
    expect(toRow('deliveries', { state: 'running' }).state).toBe('running');
  });
});

describe.each(engines)('on %s', engine => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const requests = new RequestService(new RequestStore(knex), config);
    const id = await requests.create(dana, createWish('lab'));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  });

  it.each([
    'tenants',
    'requests',
    'revisions',
    'deliveries',
    'tenant_status',
    'tenant_events',
  ] as const)('no JSON is left in a row of %s', async table => {
    const rows = await knex(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const left = Object.entries(fromRow(table, row)).filter(
        ([, value]) => typeof value === 'string' && /^[[{]/.test(value),
      );
      expect(left).toEqual([]);
    }
  });
});
