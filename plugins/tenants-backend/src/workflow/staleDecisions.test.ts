// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Decisions on what was asked for before an edit, though its bytes are the same: they decide nothing.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { Actor } from './Actor';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  omar,
  shownDigest,
} from './testUtils/world';

const pat: Actor = { ...omar, ref: 'user:default/pat' };
const both = [{ anyOf: config.approvers, count: 2 }];
const later = [{ anyOf: ['group:default/security'], count: 1 }];
const when = { environments: ['staging' as const] };
const rules = [
  { id: 'more', version: '1', when, then: { steps: [...both, ...later] } },
  { id: 'two', version: '1', when: {}, then: { steps: both } },
];

describe.each(engines)('decisions of before an edit on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  /** What happens while a decision is judged: once. */
  let meanwhile: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(
      new RequestStore(knex),
      { ...config, approval: { rules } },
      undefined,
      {
        people: {
          groupsOf: async ref => {
            const happens = meanwhile;
            meanwhile = undefined;
            await happens?.();
            return ref === dana.ref ? dana.groups : config.approvers;
          },
          missingGroups: async () => [],
        },
      },
    );
  });

  const row = async (id: string) => (await new RequestStore(knex).request(id))!;
  const seen = async (id: string) => {
    const { manifest_digest: digest, round } = await row(id);
    return { digest, round };
  };
  const sendBack = async (id: string) =>
    requests.requestChanges(pat, id, {
      ...(await seen(id)),
      comment: 'another cluster, please',
    });
  const approve = async (
    actor: Actor,
    id: string,
    shown: { digest: string; round?: number },
  ) =>
    requests.decide(actor, id, {
      decision: 'approve',
      comment: 'looked at',
      ...shown,
    });

  it('count for nothing when the edit comes while they are judged', async () => {
    const wish = createWish('overtaken');
    const id = await requests.create(dana, wish);
    await approve(ada, id, await seen(id));
    const shown = await seen(id);
    meanwhile = async () => {
      await sendBack(id);
      await requests.edits.edit(dana, id, { spec: wish.spec });
    };
    await expect(approve(omar, id, shown)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await shownDigest(knex, id)).toBe(shown.digest);
    expect(await row(id)).toMatchObject({ state: 'pending', round: 2 });
  });

  it('leave nobody as next who was next while they were judged', async () => {
    const wish = createWish('turns', { environment: 'staging' });
    const id = await requests.create(dana, wish);
    await approve(ada, id, await seen(id));
    const shown = await seen(id);
    meanwhile = () => approve(omar, id, shown);
    const stranger = { ...pat, groups: [] };
    await expect(approve(stranger, id, shown)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(await knex('request_deciders').where({ request_id: id })).toEqual([
      { request_id: id, group_ref: 'group:default/security' },
    ]);
  });

  it('seal nothing of what came after, be it rendered to the same bytes', async () => {
    const wish = createWish('dearer', {
      budget: { monthly: 1, currency: 'EUR' },
    });
    const id = await requests.create(dana, wish);
    const shown = await seen(id);
    await sendBack(id);
    const budget = { monthly: 1e9, currency: 'EUR' };
    await requests.edits.edit(dana, id, { spec: { ...wish.spec, budget } });
    expect(await shownDigest(knex, id)).toBe(shown.digest);
    for (const sent of [shown, { digest: shown.digest }]) {
      await expect(approve(ada, id, sent)).rejects.toMatchObject({
        fields: [{ code: 'edited_since' }],
      });
    }
    await approve(ada, id, await seen(id));
    await approve(omar, id, await seen(id));
    expect((await row(id)).state).toBe('approved');
  });
});
