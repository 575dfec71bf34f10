// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Changes are asked for, the request is edited and comes back: another manifest, which nobody has approved yet.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestReader } from '../database/RequestReader';
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
  wish,
} from './testUtils/world';

const colleague: Actor = { ...dana, ref: 'user:default/cole' };
const devon: Actor = {
  ref: 'user:default/devon',
  groups: ['group:default/vision'],
  approver: false,
};
const both = [{ anyOf: config.approvers, count: 2 }];
const rules = [{ id: 'two', version: '1', when: {}, then: { steps: both } }];

describe.each(engines)('edited requests on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = service();
  });

  const service = () =>
    new RequestService(new RequestStore(knex), {
      ...config,
      approval: { rules },
    });
  const row = async (id: string) => (await new RequestStore(knex).request(id))!;
  const approve = async (actor: Actor, id: string) =>
    requests.decide(actor, id, {
      decision: 'approve',
      digest: await shownDigest(knex, id),
      comment: 'looked at',
    });
  const sendBack = async (id: string, actor = omar) =>
    requests.requestChanges(actor, id, {
      digest: await shownDigest(knex, id),
      comment: 'smaller, please',
    });
  const read = (id: string, { ref, groups, approver }: Actor = dana) =>
    new RequestReader(knex).get(id, {
      ref,
      groups,
      approver,
      decides: true,
      cancels: true,
      edits: true,
    });
  const specOf = (tenantId: string, displayName: string) =>
    createWish(tenantId, { displayName }).spec;

  it('go back with a word, and come again as another manifest that nobody has approved', async () => {
    const id = await requests.create(dana, createWish('again'));
    const before = await row(id);
    await approve(ada, id);
    await sendBack(id);
    expect(await read(id)).toMatchObject({
      state: 'changes_requested',
      editable: true,
      decidable: false,
    });
    await expect(approve(ada, id)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    const spec = specOf('again', 'Smaller');
    await requests.edits.edit(dana, id, { spec });
    const after = await row(id);
    expect(after).toMatchObject({ state: 'pending', round: 2, spec });
    expect(after.manifest_digest).not.toBe(before.manifest_digest);
    expect(await knex('tenants').where({ life: after.life })).toEqual([
      expect.objectContaining({
        display_name: 'Smaller',
        lifecycle: 'pending',
      }),
    ]);
    const { decisions } = (await read(id))!;
    expect(decisions).toMatchObject([
      { decision: 'approve', decidedBy: ada.ref, void: true },
      {
        decision: 'request_changes',
        decidedBy: omar.ref,
        comment: 'smaller, please',
        void: true,
      },
    ]);
    // What was on the screens of then seals nothing now.
    await expect(
      requests.decide(ada, id, {
        decision: 'approve',
        digest: before.manifest_digest,
        comment: 'late',
      }),
    ).rejects.toMatchObject({ fields: [{ code: 'digest_differs' }] });
    await approve(ada, id);
    expect((await row(id)).state).toBe('pending');
    await approve(omar, id);
    expect(await row(id)).toMatchObject({ state: 'approved', revision: 1 });
    const [revision] = await knex('revisions').where({ request_id: id });
    expect(revision.manifest_digest).toBe(after.manifest_digest);
    const told = await knex('tenant_events').where({ tenant_id: 'again' });
    expect(told.map(it => it.type)).toEqual([
      'request.created',
      'request.approved_in_part',
      'request.changes_requested',
      'request.edited',
      'request.approved_in_part',
      'request.approved',
      'revision.created',
    ]);
  });

  it('void what was approved even where the very same bytes come again', async () => {
    const id = await requests.create(dana, createWish('same'));
    const { manifest_digest, spec } = await row(id);
    await approve(ada, id);
    await sendBack(id);
    await requests.edits.edit(dana, id, { spec: spec! });
    expect(await row(id)).toMatchObject({ manifest_digest, round: 2 });
    await requests.decide(omar, id, {
      decision: 'approve',
      digest: manifest_digest,
      round: 2,
    });
    expect((await row(id)).state).toBe('pending');
  });

  it('are edited by who asked and by owners, and by nobody else', async () => {
    const id = await requests.create(dana, createWish('whose'));
    await sendBack(id);
    const spec = specOf('whose', 'Theirs');
    await expect(
      requests.edits.edit(devon, id, { spec }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      fields: [{ code: 'not_yours_to_edit' }],
    });
    expect(await read(id, devon)).toMatchObject({ editable: false });
    await requests.edits.edit(colleague, id, { spec });
    expect(await row(id)).toMatchObject({
      requested_by: dana.ref,
      state: 'pending',
    });
  });

  it('are decided neither by who asked nor by who edited them', async () => {
    const owner = 'group:default/platform-admins';
    const id = await requests.create(dana, createWish('editors'));
    const helper = { ...ada, groups: [...ada.groups, ...dana.groups] };
    await sendBack(id);
    await requests.edits.edit(helper, id, {
      spec: specOf('editors', 'By ada'),
    });
    await expect(approve(helper, id)).rejects.toMatchObject({
      fields: [{ code: 'own_request' }],
    });
    expect(await read(id, helper)).toMatchObject({ decidable: false });
    const listed = await new RequestReader(knex).list(
      { decidable: true, tenantId: 'editors', limit: 10 },
      'all',
      {
        ref: ada.ref,
        groups: [owner],
        approver: true,
        decides: true,
        cancels: true,
        edits: true,
      },
    );
    expect(listed.items).toEqual([]);
  });

  it('are put back once when two edit at the same time', async () => {
    const id = await requests.create(dana, createWish('twice'));
    await sendBack(id);
    const outcomes = await Promise.allSettled([
      service().edits.edit(dana, id, { spec: specOf('twice', 'One') }),
      service().edits.edit(colleague, id, { spec: specOf('twice', 'Two') }),
    ]);
    expect(outcomes.map(it => it.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await row(id)).toMatchObject({ round: 2, state: 'pending' });
  });

  it('are refused as they would be if they were asked for', async () => {
    const id = await requests.create(dana, createWish('judged'));
    await sendBack(id);
    await expect(
      requests.edits.edit(dana, id, {
        spec: { ...specOf('judged', 'x'), preset: 'none' },
      }),
    ).rejects.toMatchObject({ fields: [{ code: 'preset_unknown' }] });
    await expect(requests.edits.edit(dana, id, {})).rejects.toMatchObject({
      fields: [{ path: 'spec', code: 'required' }],
    });
    expect(await row(id)).toMatchObject({ state: 'changes_requested' });
  });

  it('show what they would become, though their id is taken by themselves', async () => {
    const id = await requests.create(dana, createWish('looked'));
    const look = () => requests.preview(dana, createWish('looked'));
    await expect(look()).rejects.toMatchObject({
      fields: [{ code: 'tenant_id_taken' }],
    });
    await sendBack(id);
    expect(await look()).toMatchObject({
      digest: (await row(id)).manifest_digest,
    });
    await expect(
      requests.preview(devon, createWish('looked', { owner: devon.groups[0] })),
    ).rejects.toMatchObject({ fields: [{ code: 'tenant_id_taken' }] });
  });

  it('that carry no spec are explained and sent again', async () => {
    const first = await requests.create(dana, createWish('asleep'));
    await approve(ada, first);
    await approve(omar, first);
    const id = await requests.create(
      dana,
      wish({ type: 'suspend', tenantId: 'asleep' }),
    );
    await sendBack(id);
    await requests.edits.edit(dana, id, { reason: 'nobody uses it until May' });
    expect(await row(id)).toMatchObject({
      state: 'pending',
      round: 2,
      reason: 'nobody uses it until May',
    });
  });

  it('can be withdrawn while they wait for changes', async () => {
    const id = await requests.create(dana, createWish('given-up'));
    await sendBack(id);
    await requests.cancel(dana, id);
    expect(await row(id)).toMatchObject({ state: 'cancelled' });
  });

  it('are commented on by whoever sees them, which decides nothing', async () => {
    const id = await requests.create(dana, createWish('talked'));
    await requests.edits.comment(ada, id, 'Why two?');
    await requests.edits.comment(dana, id, 'One is not enough.');
    expect(await read(id)).toMatchObject({
      state: 'pending',
      comments: [
        { by: ada.ref, comment: 'Why two?' },
        { by: dana.ref, comment: 'One is not enough.' },
      ],
    });
    await expect(
      requests.edits.comment(dana, id, `ghp_${'a1B2'.repeat(9)}`),
    ).rejects.toMatchObject({ fields: [{ code: 'text-holds-secret' }] });
  });
});
