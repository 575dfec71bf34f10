// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a decision stands on is looked at again in the moment that it is carried out: who approved, who decides, which bytes.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { eventually } from '../status/testUtils/eventually';
import { Actor } from './Actor';
import { RequestService } from './RequestService';
import { stopClock } from './testUtils/fakeDate';
import { config, createWish, dana } from './testUtils/world';

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
  /** People of whom the catalog says nothing until this resolves. */
  let silence: { of: string; until: Promise<void>; asked: boolean } | undefined;
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
            if (silence?.of === ref) {
              silence.asked = true;
              await silence.until;
            }
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
  afterEach(() => jest.useRealTimers());
  beforeEach(() => {
    after = undefined;
    silence = undefined;
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

  it('looks again after it waited long for somebody else', async () => {
    // A file has one connection: nobody waits there with a judgement in hand.
    if (knex.client.config.client !== 'pg') return;
    const id = await halfApproved('waits');
    const clock = stopClock();
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
    clock.pass(11);
    await other.rollback();
    expect(await decided).toMatchObject({
      fields: [{ code: 'approvals_lapsed' }],
    });
    await expectUndecided(id);
  });

  describe('holds nobody while the catalog says nothing', () => {
    const sam = person('sam', SECURITY);
    beforeEach(() => groups.set(sam.ref, sam.groups));

    /** Somebody decides, and the catalog does not say where they belong until `answer` or `fail`. */
    async function heldUp(id: string) {
      let answer = () => {};
      let fail = (_: Error) => {};
      const until = new Promise<void>((resolve, reject) => {
        answer = resolve;
        fail = reject;
      });
      const held = { of: sid.ref, until, asked: false };
      silence = held;
      const decided = decide(sid, id).catch(error => error);
      await eventually(() => expect(held.asked).toBe(true));
      return { decided, answer, fail };
    }

    it('be it of the same tenant or of another one; what was held up is refused, and nothing half done', async () => {
      const [id, other] = [
        await halfApproved('silent'),
        await halfApproved('speaks'),
      ];
      const { decided, fail } = await heldUp(id);
      await decide(sam, other);
      expect((await row(other)).state).toBe('approved');
      await requests.edits.comment(dana, id, 'any news?');
      await expectUndecided(id);
      fail(new Error('ECONNRESET'));
      expect(await decided).toMatchObject({
        name: 'ServiceUnavailableError',
        fields: [{ code: 'catalog_silent' }],
      });
      await expectUndecided(id);
      silence = undefined;
      await decide(sid, id);
      expect((await row(id)).state).toBe('approved');
    });

    it('and judges anew where others decided meanwhile', async () => {
      const id = await halfApproved('decided-meanwhile');
      const { decided, answer } = await heldUp(id);
      await decide(sam, id);
      answer();
      expect(await decided).toMatchObject({ name: 'ConflictError' });
      expect(await knex('revisions').where({ request_id: id })).toHaveLength(1);
    });
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
