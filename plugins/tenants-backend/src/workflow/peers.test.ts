// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Two tenants open to each other when both have said so, in the same cluster, and not before.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';

describe.each(engines)('peers on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const [cluster] = config.clusters;
    const clusters = [cluster, { ...cluster, name: 'elsewhere' }];
    requests = new RequestService(new RequestStore(knex), {
      ...config,
      clusters,
    });
  });

  const naming = (tenant: string, rest: object = {}) => ({
    peers: [{ tenant }],
    ...rest,
  });
  const manifestOf = async (id: string) => {
    const { manifest, findings } = await knex('requests').where({ id }).first();
    const ids = JSON.parse(findings).map((it: any) => it.id);
    return {
      opens: /name: allow-tenant-/.test(manifest),
      told: ids.includes('peer-one-sided'),
    };
  };
  const ask = (id: string, patch: object) =>
    requests.create(dana, createWish(id, patch));
  const approve = async (id: string) =>
    requests.decide(ada, id, {
      decision: 'approve',
      digest: await shownDigest(knex, id),
    });
  const update = (tenantId: string, patch: object) =>
    requests.create(
      dana,
      wish({
        type: 'update',
        tenantId,
        spec: createWish(tenantId, patch).spec,
      }),
    );

  const change = (type: 'suspend' | 'resume', tenantId: string) =>
    requests.create(dana, wish({ type, tenantId }));

  it('open once both are approved with each other, and close when one leaves', async () => {
    await approve(await ask('one', {}));
    const two = await ask('two', naming('one'));
    expect(await manifestOf(two)).toEqual({ opens: false, told: true });
    // Asked for is not approved.
    const early = await update('one', naming('two'));
    expect(await manifestOf(early)).toEqual({ opens: false, told: true });
    await requests.cancel(dana, early);
    await approve(two);
    const one = await update('one', naming('two'));
    expect(await manifestOf(one)).toEqual({ opens: true, told: false });
    await approve(one);
    const again = await update('two', naming('one'));
    expect(await manifestOf(again)).toEqual({ opens: true, told: false });
    await approve(again);
    await approve(await update('one', {}));
    const after = await update('two', naming('one'));
    expect(await manifestOf(after)).toEqual({ opens: false, told: true });
  });

  it('stay closed to a tenant of that name in another cluster', async () => {
    await approve(await ask('there', { cluster: 'elsewhere' }));
    await approve(await ask('here', naming('there')));
    const there = await update(
      'there',
      naming('here', { cluster: 'elsewhere' }),
    );
    expect(await manifestOf(there)).toEqual({ opens: false, told: true });
  });

  it('stay closed to whoever gets an id later than it was named, until it is named again', async () => {
    await approve(await ask('named', naming('later')));
    await approve(await ask('later', naming('named')));
    const asked = await update('later', naming('named'));
    expect(await manifestOf(asked)).toEqual({ opens: false, told: true });
    await requests.cancel(dana, asked);
    // Nobody said anything anew.
    await approve(await change('suspend', 'named'));
    const asleep = await update('later', naming('named'));
    expect(await manifestOf(asleep)).toEqual({ opens: false, told: true });
    await requests.cancel(dana, asleep);
    await approve(await change('resume', 'named'));
    await approve(await update('named', naming('later')));
    const now = await update('later', naming('named'));
    expect(await manifestOf(now)).toEqual({ opens: true, told: false });
  });
});
