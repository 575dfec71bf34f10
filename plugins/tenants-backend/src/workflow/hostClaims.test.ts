// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  omar,
  wish,
} from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const TAKEN = [{ path: 'spec.services.0.ingress.host', code: 'host_taken' }];

/** A spec that is reached at these hosts, each at its path. */
const reachedAt = (...addresses: string[]) => ({
  services: addresses.map((address, index) => {
    const [host, path] = address.split(/(?=\/)/);
    return {
      name: `s${index}`,
      image: 'registry.example/acme/api:1.0.0',
      replicas: 1,
      port: 8080,
      ingress: { host: `${host}.apps.example.com`, ...(path && { path }) },
    };
  }),
});

describe.each(engines)('hosts on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let replica: RequestService;
  let store: DatabaseWorkStore;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
    replica = new RequestService(new RequestStore(knex), config);
    store = new DatabaseWorkStore(knex, 30);
  });

  const holder = async (host: string) =>
    (
      await knex('host_claims')
        .where({ host: `${host}.apps.example.com` })
        .first()
    )?.tenant_id;
  const ask = (id: string, ...hosts: string[]) =>
    requests.create(dana, createWish(id, reachedAt(...hosts)));
  const change = (id: string, ...hosts: string[]) =>
    requests.create(
      dana,
      wish({
        type: 'update',
        tenantId: id,
        spec: createWish(id, reachedAt(...hosts)).spec,
      }),
    );
  const decide = async (id: string, decision: 'approve' | 'reject') =>
    requests.decide(ada, id, {
      decision,
      digest: await shownDigest(knex, id),
      comment: 'looked at',
    });
  const approve = (id: string) => decide(id, 'approve');
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      reason => reason,
    );
    expect(error).toBeInstanceOf(FieldsError);
    expect(JSON.stringify([error.fields, error.message])).not.toContain(
      'group:',
    );
    return error.fields;
  };
  const deliver = async (tenantId: string) => {
    const [claim] = await store.claimDue({
      holder: tenantId,
      limit: 1,
      leaseSeconds: 30,
    });
    expect(claim.tenantId).toBe(tenantId);
    const { deliveries } = (await store.load(claim))!;
    for (const delivery of deliveries) {
      await store.finishDelivery(claim, delivery, { result: 'delivered' });
    }
    return claim;
  };
  afterEach(() => knex('tenant_work').update({ due_at: null }));

  it('an open request holds its hosts, whatever lies below them', async () => {
    const id = await ask('open-one', 'open', 'open/api');
    expect(await refusal(ask('open-two', 'open'))).toEqual(TAKEN);
    expect(await refusal(ask('open-two', 'open/admin'))).toEqual(TAKEN);
    expect(
      await refusal(
        requests.preview(dana, createWish('open-two', reachedAt('open/x'))),
      ),
    ).toEqual(TAKEN);
    expect(await knex('tenants').where({ tenant_id: 'open-two' })).toEqual([]);
    expect(await knex('requests').where({ tenant_id: 'open-two' })).toEqual([]);
    await approve(id);
    expect(await refusal(ask('open-two', 'free', 'open'))).toEqual([
      { path: 'spec.services.1.ingress.host', code: 'host_taken' },
    ]);
    expect(await holder('free')).toBeUndefined();
  });

  it('two services of a tenant share a host, but no address', async () => {
    expect(await ask('shares', 'shares/a', 'shares/b')).toBeDefined();
    const error = await ask('twice', 'twice/a', 'twice/a/').catch(it => it);
    expect(error.fields).toEqual([
      expect.objectContaining({ code: 'ingress-address-taken' }),
    ]);
  });

  it.each(['rejected', 'withdrawn'])('a %s request frees them', async how => {
    const host = `free-${how}`;
    const id = await ask(`${host}-one`, host);
    await (how === 'rejected'
      ? decide(id, 'reject')
      : requests.cancel(dana, id));
    expect(await holder(host)).toBeUndefined();
    await ask(`${host}-two`, host);
    expect(await holder(host)).toBe(`${host}-two`);
  });

  it('an update holds old and new; what it dropped is free once the last target has it', async () => {
    await approve(await ask('moves', 'old', 'stays'));
    const withdrawn = await change('moves', 'never');
    expect(await holder('never')).toBe('moves');
    await requests.cancel(dana, withdrawn);
    expect(await holder('never')).toBeUndefined();
    expect(await holder('old')).toBe('moves');

    const id = await change('moves', 'new', 'stays');
    for (const host of ['old', 'new', 'stays']) {
      expect(await refusal(ask('wants', host))).toEqual(TAKEN);
    }
    await approve(id);
    // The cluster may serve the old host still.
    expect(await refusal(ask('wants', 'old'))).toEqual(TAKEN);
    await deliver('moves');
    expect(await holder('old')).toBeUndefined();
    await ask('wants', 'old');
    expect(await holder('stays')).toBe('moves');
    expect(await refusal(change('moves', 'old'))).toEqual(TAKEN);
  });

  it('a host that is on its way out may be asked for again by its tenant', async () => {
    await approve(await ask('returns', 'gone', 'kept'));
    await approve(await change('returns', 'kept'));
    const id = await change('returns', 'kept', 'gone');
    await deliver('returns');
    expect(await holder('gone')).toBe('returns');
    await approve(id);
    expect(await refusal(ask('envies', 'gone'))).toEqual(TAKEN);
  });

  it('a suspended tenant keeps its hosts, a deleted one gives them back when it is gone', async () => {
    await approve(await ask('sleeps', 'sleeps'));
    const next = (type: 'suspend' | 'delete') =>
      requests.create(dana, wish({ type, tenantId: 'sleeps' }));
    await approve(await next('suspend'));
    expect(await holder('sleeps')).toBe('sleeps');
    await approve(await next('delete'));
    expect(await refusal(ask('waits', 'sleeps'))).toEqual(TAKEN);
    await store.bury(await deliver('sleeps'));
    await ask('waits', 'sleeps');
    expect(await holder('sleeps')).toBe('waits');
  });

  it.each([1, 2, 3])('two people at once: one gets it (%i)', async round => {
    const host = `raced-${round}`;
    await approve(await ask(`${host}-c`, `${host}-other`));
    const spec = createWish('xx', reachedAt(`${host}-z`, host)).spec;
    const results = await Promise.allSettled([
      requests.create(
        dana,
        createWish(`${host}-a`, reachedAt(host, `${host}-z`)),
      ),
      replica.create(
        ada,
        createWish(`${host}-b`, reachedAt(`${host}-z`, host)),
      ),
      replica.create(
        omar,
        wish({ type: 'update', tenantId: `${host}-c`, spec }),
      ),
    ]);
    const refused = results.flatMap(it =>
      it.status === 'rejected' ? [it.reason] : [],
    );
    expect(refused).toHaveLength(2);
    refused.forEach(error => {
      expect(error).toBeInstanceOf(FieldsError);
      expect(error.fields[0].code).toBe('host_taken');
    });
    const asked = await knex('requests')
      .where('tenant_id', 'like', `${host}%`)
      .where({ state: 'pending' });
    expect(asked).toHaveLength(1);
    expect(await holder(host)).toBe(asked[0].tenant_id);
    expect(await holder(`${host}-z`)).toBe(asked[0].tenant_id);
  });

  it('is checked again at the decision', async () => {
    const one = await ask('decided-one', 'decided');
    // As from the time before hosts were claimed.
    await knex('host_claims').where({ tenant_id: 'decided-one' }).delete();
    const two = await ask('decided-two', 'decided');
    const { findings } = await requests.withRoom(
      { state: 'pending', type: 'create', tenantId: 'decided-one' } as any,
      (await new RequestStore(knex).request(one))!,
    );
    expect(findings).toContainEqual({
      id: 'ingress-host-taken',
      severity: 'error',
      path: 'services.0.ingress.host',
    });
    const error = await approve(one).catch(it => it);
    expect(error).toMatchObject({ name: 'ConflictError', fields: TAKEN });
    expect(error.message).not.toContain('decided-two');
    expect(await knex('requests').where({ id: one }).first()).toMatchObject({
      state: 'pending',
    });
    await approve(two);
    await decide(one, 'reject');
    expect(await holder('decided')).toBe('decided-two');
  });

  it('who shared a host before goes on, and the approver is told', async () => {
    await approve(await ask('first', 'shared'));
    await approve(await ask('second', 'second'));
    const { spec } = createWish('second', reachedAt('shared', 'second'));
    const text = JSON.stringify(spec);
    await knex('tenants').where({ tenant_id: 'second' }).update({ spec: text });
    await knex('revisions')
      .where({ tenant_id: 'second' })
      .update({ spec: text });
    const id = await change('second', 'shared', 'second', 'third');
    const row = await knex('requests').where({ id }).first();
    expect(JSON.parse(row.findings)).toContainEqual({
      id: 'ingress-host-shared',
      severity: 'doubt',
      path: 'services.0.ingress.host',
    });
    await approve(id);
    expect(await holder('shared')).toBe('first');
    expect(await holder('third')).toBe('second');
    await approve(
      await requests.create(
        dana,
        wish({ type: 'suspend', tenantId: 'second' }),
      ),
    );
  });
});
