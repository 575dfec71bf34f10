// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a decision stands on is looked at again in the moment that it is carried out: who approved, who decides, which bytes.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { eventually } from '../status/testUtils/eventually';
import { Actor } from './Actor';
import { RequestService } from './RequestService';
import { config, createWish, dana } from './testUtils/world';

jest.setTimeout(60_000);

const LEADS = 'group:default/leads';
const SECURITY = 'group:default/security';
const person = (name: string, group: string): Actor => ({
  ref: `user:default/${name}`,
  groups: [group],
  approver: false,
});
const lea = person('lea', LEADS);
const leo = person('leo', LEADS);
const sid = person('sid', SECURITY);

const steps = [LEADS, SECURITY].map(it => ({ anyOf: [it], count: 1 }));
const rules = [{ id: 'two', version: '1', when: {}, then: { steps } }];

describe.each(engines)('the last moment of a decision on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  /** Who belongs where, as the catalog says now. */
  let groups: Map<string, string[]>;
  /** Happens once somebody was asked for, whose groups are told as they were before. */
  let after: { ref: string; happens: () => void } | undefined;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(
      new RequestStore(knex),
      { ...config, approval: { rules } },
      undefined,
      {
        people: {
          groupsOf: async ref => {
            const said = groups.get(ref) ?? [];
            if (after?.ref === ref) {
              after.happens();
              after = undefined;
            }
            return said;
          },
          missingGroups: async () => [],
        },
      },
    );
  });
  beforeEach(() => {
    after = undefined;
    groups = new Map([lea, leo, sid, dana].map(it => [it.ref, it.groups]));
  });

  const row = async (id: string) => (await new RequestStore(knex).request(id))!;
  async function decide(
    actor: Actor,
    id: string,
    decision: 'approve' | 'reject' = 'approve',
  ) {
    const { manifest_digest: digest, round } = await row(id);
    const shown = { digest, round, comment: 'looked at' };
    return requests.decide(actor, id, { decision, ...shown });
  }
  /** Waits for its last approval. */
  async function halfApproved(tenantId: string) {
    const id = await requests.create(dana, createWish(tenantId));
    await decide(lea, id);
    return id;
  }
  async function expectUndecided(id: string) {
    expect(await row(id)).toMatchObject({ state: 'pending', revision: null });
    expect(await knex('decisions').where({ request_id: id })).toHaveLength(1);
    expect(await knex('revisions').where({ request_id: id })).toEqual([]);
  }

  it('counts nobody who left after it was judged', async () => {
    const id = await halfApproved('left');
    after = { ref: lea.ref, happens: () => groups.set(lea.ref, []) };
    await expect(decide(sid, id)).rejects.toMatchObject({
      name: 'ConflictError',
      fields: [{ code: 'approvals_lapsed', params: { who: lea.ref } }],
    });
    await expectUndecided(id);
    await decide(leo, id);
    await decide(sid, id);
    expect((await row(id)).state).toBe('approved');
  });

  it.each(['approve', 'reject'] as const)(
    'lets nobody %s who left meanwhile',
    async decision => {
      const id = await halfApproved(`leaves-${decision}`);
      after = { ref: lea.ref, happens: () => groups.set(sid.ref, []) };
      await expect(decide(sid, id, decision)).rejects.toMatchObject({
        name: 'NotAllowedError',
        fields: [{ code: 'approvers_only' }],
      });
      await expectUndecided(id);
    },
  );

  it('looks again after it waited for somebody else', async () => {
    // A file has one connection: nobody waits there with a judgement in hand.
    if (knex.client.config.client !== 'pg') return;
    const id = await halfApproved('waits');
    const other = await knex.transaction();
    await other('requests').where({ id }).forUpdate().first();
    const decided = decide(sid, id).catch(error => error);
    await eventually(async () => {
      const { rows } = await knex.raw(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(rows).toHaveLength(1);
    });
    groups.set(lea.ref, []);
    await other.rollback();
    expect(await decided).toMatchObject({
      fields: [{ code: 'approvals_lapsed' }],
    });
    await expectUndecided(id);
  });

  it('takes no bytes that the digest does not name', async () => {
    const id = await halfApproved('touched');
    const { manifest } = await row(id);
    const touched = `${manifest}# and more\n`;
    await knex('requests').where({ id }).update({ manifest: touched });
    await expect(decide(sid, id)).rejects.toMatchObject({
      name: 'ConflictError',
      fields: [{ path: 'digest', code: 'digest_differs' }],
    });
    await expectUndecided(id);
    await knex('requests').where({ id }).update({ manifest });
    await decide(sid, id);
    expect((await row(id)).state).toBe('approved');
  });
});
