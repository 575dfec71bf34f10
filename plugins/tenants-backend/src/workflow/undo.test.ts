// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An approved change is asked back: by a request like any other, with what it does not bring back, on both engines.

import { Knex } from 'knex';
import { RequestReader } from '../database/RequestReader';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';

const service = { name: 'api', image: 'registry.example/api:1', replicas: 1 };
const withVolumes = (...volumes: object[]) => ({
  services: [{ ...service, volumes }],
});
const data = (size?: string) => ({
  name: 'data',
  mountPath: '/data',
  ...(size && { size }),
});

describe.each(engines)('undo on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  const row = async (id: string) => (await new RequestReader(knex).row(id))!;
  const undo = async (id: string) => requests.undo(await row(id));

  async function approve(id: string) {
    const digest = await shownDigest(knex, id);
    const comment = 'looked at';
    await requests.decide(ada, id, { decision: 'approve', digest, comment });
    return id;
  }
  const ask = async (asked: object) =>
    approve(await requests.create(dana, wish(asked as any)));
  const create = async (tenantId: string, patch: object = withVolumes()) =>
    approve(await requests.create(dana, createWish(tenantId, patch)));
  const change = (tenantId: string, patch: object) =>
    ask({ ...createWish(tenantId, patch), type: 'update' });

  it('asks for the spec of before, and its approval brings the very manifest back', async () => {
    await create('lab');
    const { manifest: before } = await row(
      (
        await knex('requests').where({ tenant_id: 'lab' }).first()
      ).id,
    );
    const changed = await change('lab', {
      ...withVolumes(),
      displayName: 'Wrong',
    });
    const { type, spec, baseRevision, revision, later, losses } = await undo(
      changed,
    );
    expect({ type, baseRevision, revision, later, losses }).toEqual({
      type: 'update',
      baseRevision: 2,
      revision: 1,
      later: [],
      losses: [],
    });
    const id = await ask({ type, tenantId: 'lab', spec, baseRevision });
    expect((await row(id)).revision).toBe(3);
    expect((await row(id)).manifest).toBe(before);
    await expect(undo(changed)).rejects.toMatchObject({
      fields: [{ code: 'undone_already' }],
    });
    // The undo is a change, too.
    expect((await undo(id)).spec?.displayName).toBe('Wrong');
  });

  it('names the changes on top, which it takes back too', async () => {
    await create('stack');
    const first = await change('stack', { displayName: 'One' });
    const second = await change('stack', { displayName: 'Two' });
    const asked = await undo(first);
    expect(asked.spec?.displayName).toBe('Tenant stack');
    expect(asked.baseRevision).toBe(3);
    expect(asked.later).toEqual([
      { id: second, type: 'update', revision: 3, requestedBy: dana.ref },
    ]);
  });

  it('says which volumes come back empty, and keeps those that have grown', async () => {
    await create('disks', withVolumes(data('1Gi')));
    const grown = await change('disks', withVolumes(data('2Gi')));
    const asked = await undo(grown).catch(error => error.fields);
    // Nothing but the size differs, and that stays.
    expect(asked).toMatchObject([{ code: 'undone_already' }]);
    const dropped = await change('disks', withVolumes());
    expect((await undo(dropped)).losses).toEqual([
      {
        code: 'volume_comes_back_empty',
        service: 'api',
        volume: 'data',
        size: '2Gi',
      },
    ]);
    await create('grown', {
      ...withVolumes(data('1Gi')),
      displayName: 'Before',
    });
    const both = await change('grown', {
      ...withVolumes(data('3Gi')),
      displayName: 'After',
    });
    const { spec, losses } = await undo(both);
    expect(spec).toMatchObject({
      displayName: 'Before',
      services: [{ volumes: [{ name: 'data', size: '3Gi' }] }],
    });
    expect(losses).toEqual([
      {
        code: 'volume_keeps_size',
        service: 'api',
        volume: 'data',
        size: '3Gi',
      },
    ]);
    const preview = await requests.preview(
      dana,
      wish({ type: 'update', tenantId: 'grown', spec: spec! }),
    );
    expect(preview.findings.filter(it => it.severity === 'error')).toEqual([]);
  });

  it('resumes what was suspended, and suspends what was resumed', async () => {
    await create('sleeper');
    const changed = await change('sleeper', { displayName: 'Other' });
    const suspended = await ask({ type: 'suspend', tenantId: 'sleeper' });
    expect(await undo(suspended)).toMatchObject({
      type: 'resume',
      losses: [{ code: 'starts_anew' }],
    });
    expect((await undo(changed)).losses).toEqual([{ code: 'stays_suspended' }]);
    const resumed = await ask({ type: 'resume', tenantId: 'sleeper' });
    expect(await undo(resumed)).toMatchObject({ type: 'suspend', losses: [] });
    await expect(undo(suspended)).rejects.toMatchObject({
      fields: [{ code: 'not_suspended' }],
    });
  });

  it('is not to be had of a creation, of a deletion, of what waits, or of what is gone', async () => {
    const created = await create('gone');
    const changed = await change('gone', { displayName: 'Other' });
    const waiting = await requests.create(
      dana,
      wish({ type: 'suspend', tenantId: 'gone' }),
    );
    const refused = async (id: string) =>
      undo(id).then(
        () => 'nothing',
        error => error.fields?.[0].code ?? error.name,
      );
    expect(await refused(created)).toBe('undo_impossible');
    expect(await refused(waiting)).toBe('undo_not_approved');
    await requests.cancel(dana, waiting);
    const deleted = await ask({ type: 'delete', tenantId: 'gone' });
    expect(await refused(deleted)).toBe('undo_impossible');
    expect(await refused(changed)).toBe('being_deleted');
    await knex('tenants')
      .where({ tenant_id: 'gone' })
      .update({ lifecycle: 'deleted' });
    expect(await refused(changed)).toBe('NotFoundError');
  });
});
