// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No one person and no one group fills the approvers' queue.

import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import { Actor } from './Actor';
import { ada, config, createWish, dana, shownDigest } from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const requests = { maxOpenPerPerson: 3, maxOpenPerGroup: 5 };
const group = 'group:default/ml-research';
const colleague = (name: string): Actor => ({
  ref: `user:default/${name}`,
  groups: [group],
  approver: false,
});

describe.each(engines)('open requests on %s', engine => {
  let knex: Knex;
  let service: RequestService;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    service = new RequestService(new RequestStore(knex), {
      ...config,
      requests,
    });
  });

  const ask = (who: Actor, id: string) => service.create(who, createWish(id));
  const open = async () => {
    const [{ count }] = await knex('requests')
      .where({ state: 'pending' })
      .count({ count: '*' });
    return Number(count);
  };

  it('of many at once by one person only as many as allowed come in, the others learn why', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => ask(dana, `mine-${index}`)),
    );
    const refused = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(refused).toHaveLength(5);
    for (const refusal of refused) {
      expect(refusal).toBeInstanceOf(ConflictError);
      expect(refusal.fields).toEqual([
        {
          path: '',
          code: 'open_requests_of_person',
          params: { who: dana.ref, limit: 3 },
        },
      ]);
    }
    expect(await open()).toBe(3);
    expect(await knex('tenants')).toHaveLength(3);
  });

  it('of many at once for one group only as many as allowed come in', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        ask(colleague(`person-${index}`), `ours-${index}`),
      ),
    );
    expect(results.filter(it => it.status === 'fulfilled')).toHaveLength(5);
    const [refusal] = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(refusal.fields).toEqual([
      {
        path: '',
        code: 'open_requests_of_group',
        params: { who: group, limit: 5 },
      },
    ]);
  });

  it('an edit moves none to a group that has as many as allowed', async () => {
    const vision = 'group:default/vision';
    const ofBoth: Actor = { ...dana, groups: [group, vision] };
    const id = await ask(ofBoth, 'moved');
    const requestsOfVision = Array.from({ length: 5 }, (_, index) =>
      service.create(
        { ...colleague(`other-${index}`), groups: [vision] },
        createWish(`theirs-${index}`, { owner: vision }),
      ),
    );
    const [first] = await Promise.all(requestsOfVision);
    const digest = await shownDigest(knex, id);
    await service.requestChanges(ada, id, { digest, comment: 'whose?' });
    const { spec } = createWish('moved', { owner: vision });
    const edit = () => service.edits.edit(ofBoth, id, { spec });
    await expect(edit()).rejects.toMatchObject({
      fields: [
        { code: 'open_requests_of_group', params: { who: vision, limit: 5 } },
      ],
    });
    expect(
      await knex('requests').where({ id }).first('state', 'owner'),
    ).toEqual({ state: 'changes_requested', owner: group });
    await service.cancel(ada, first);
    await edit();
    const now = await knex('requests').where({ id }).first('state', 'owner');
    expect(now).toEqual({ state: 'pending', owner: vision });
  });

  it('a decision or a withdrawal makes room', async () => {
    const [one, two] = [
      await ask(dana, 'one'),
      await ask(dana, 'two'),
      await ask(dana, 'three'),
    ];
    await expect(ask(dana, 'four')).rejects.toThrow(/withdraw one/);
    await service.cancel(dana, one);
    await ask(dana, 'four');
    const digest = await shownDigest(knex, two);
    await service.decide(ada, two, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    await ask(dana, 'five');
    await expect(ask(dana, 'six')).rejects.toThrow(ConflictError);
  });
});
