// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A delivery target that a module adds: from request to approval to what it delivered, told like that of any other.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Delivery } from '@ecp-ai/backstage-plugin-tenants-common';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { eventually } from '../status/testUtils/eventually';
import { createWish } from '../workflow/testUtils/world';
import { FolderTarget, moduleWith } from './testUtils/FolderTarget';

const NAME = 'folder-of-the-auditors';
const clusters = {
  away: { url: 'http://127.0.0.1:9', token: 'unused', targets: [NAME] },
};

describe('a target that a module adds', () => {
  let parent: string;
  let target: FolderTarget;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'ecp-folder-'));
    target = new FolderTarget(parent);
    api = await bootPlugin(
      {
        clusters,
        reconcile: { pollInterval: '20ms', resyncInterval: '50ms' },
      },
      { features: [moduleWith(target)] },
    );
  });
  afterAll(async () => {
    await api?.stop();
    await rm(parent, { recursive: true });
  });

  async function approved(wish: object): Promise<string> {
    const { body } = await api.post('/v1/requests', 'dana', wish);
    const decision = await api.post(`/v1/requests/${body.id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: body.manifestDigest,
    });
    expect(decision.status).toBe(200);
    const manifest = await api.get(`/v1/requests/${body.id}/manifest`, 'ada');
    return manifest.text;
  }
  const newest = async (tenantId: string): Promise<Delivery> =>
    (await api.get(`/v1/tenants/${tenantId}/deliveries`, 'dana')).body.items[0];
  const reaches = (tenantId: string, state: string) =>
    eventually(async () =>
      expect(await newest(tenantId)).toMatchObject({ state }),
    );
  const told = async (tenantId: string, type: string) => {
    const { body } = await api.get(`/v1/tenants/${tenantId}/timeline`, 'dana');
    return body.items.filter((it: any) => it.type === type);
  };

  it('gets the approved bytes; its title and its link are told, a link to nowhere is not', async () => {
    const manifest = await approved(createWish('lab'));
    await reaches('lab', 'succeeded');
    expect(await readFile(target.fileOf('lab'), 'utf8')).toBe(manifest);
    expect(await newest('lab')).toMatchObject({
      target: NAME,
      targetTitle: 'Folder of the auditors',
      links: [{ title: 'lab.yaml', url: 'https://files.example.com/lab.yaml' }],
    });
    expect(await newest('lab')).not.toHaveProperty('targetGone');
    expect(await told('lab', 'delivery.succeeded')).toHaveLength(1);
    const tenant = (await api.get('/v1/tenants/lab', 'dana')).body;
    expect(tenant.targets).toEqual([NAME]);
    const [cluster] = (await api.get('/v1/clusters', 'dana')).body.items;
    expect(cluster.targets).toEqual([NAME]);
  });

  it('has its drift put right and told', async () => {
    const manifest = await readFile(target.fileOf('lab'), 'utf8');
    await writeFile(target.fileOf('lab'), 'somebody else was here');
    await eventually(async () =>
      expect(await told('lab', 'drift.edited')).toHaveLength(1),
    );
    expect(await readFile(target.fileOf('lab'), 'utf8')).toBe(manifest);
    await rm(target.fileOf('lab'));
    await eventually(async () =>
      expect(await told('lab', 'drift.lost')).toHaveLength(1),
    );
    expect((await told('lab', 'drift.lost'))[0].params).toEqual({
      target: NAME,
    });
    expect(await readFile(target.fileOf('lab'), 'utf8')).toBe(manifest);
    expect(await newest('lab')).toMatchObject({ state: 'succeeded' });
  });

  it('is away: what it delivered stays delivered, what it should deliver fails with its code, and a retry brings it', async () => {
    await rm(parent, { recursive: true });
    await approved(createWish('late'));
    await reaches('late', 'failed');
    expect((await newest('late')).error).toEqual({
      code: 'folder_missing',
      message: 'The folder of the auditors is not there',
    });
    expect(await newest('lab')).toMatchObject({ state: 'succeeded' });
    await mkdir(parent);
    const retried = await api.post(
      '/v1/tenants/late/deliveries/retry',
      'dana',
      {},
    );
    expect(retried.status).toBe(202);
    await reaches('late', 'succeeded');
    expect(await newest('late')).not.toHaveProperty('error');
  });

  it('takes away what it brought when the tenant goes', async () => {
    const { body } = await api.post('/v1/manifests/preview', 'dana', {
      type: 'delete',
      tenantId: 'lab',
    });
    expect(body).toHaveProperty('digest');
    await approved({ type: 'delete', tenantId: 'lab' });
    await eventually(async () =>
      expect(await told('lab', 'tenant.deleted')).toHaveLength(1),
    );
    await expect(readFile(target.fileOf('lab'))).rejects.toThrow('ENOENT');
  });
});

describe.each(engines)('a target that is taken out, on %s', engine => {
  it('keeps what it delivered, which is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-folder-'));
    const knex = await freshDatabase(engine);
    const database = createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => mockServices.database({ knex }),
    });
    const boot = (targets: string[], ...modules: BackendFeature[]) =>
      bootPlugin(
        {
          clusters: { away: { ...clusters.away, targets } },
          reconcile: { pollInterval: '20ms' },
        },
        { features: [database, ...modules] },
      );
    const withTarget = moduleWith(new FolderTarget(folder));

    let api = await boot([NAME], withTarget);
    const delivery = async () =>
      (await api.get('/v1/tenants/lab/deliveries', 'dana')).body.items[0];
    const { body } = await api.post('/v1/requests', 'dana', createWish('lab'));
    await api.post(`/v1/requests/${body.id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: body.manifestDigest,
    });
    await eventually(async () =>
      expect(await delivery()).toMatchObject({ state: 'succeeded' }),
    );
    const delivered = await delivery();
    expect(delivered.links).toHaveLength(1);
    await api.stop();

    api = await boot(['apply'], withTarget);
    expect(await delivery()).toEqual({
      ...delivered,
      targetGone: 'not_configured',
    });
    await api.stop();

    api = await boot(['apply']);
    const { targetTitle: _, ...rest } = delivered;
    expect(await delivery()).toEqual({ ...rest, targetGone: 'not_installed' });
    await api.stop();
    await rm(folder, { recursive: true });
  });
});

describe('start-up', () => {
  const folder = new FolderTarget('/nowhere');

  it.each([
    [
      'two targets of one name',
      [moduleWith(folder), moduleWith(folder, 'another')],
      [NAME],
      `Two delivery targets are named ${NAME}`,
    ],
    [
      'a target of the name of ours',
      [moduleWith({ ...folder, name: 'apply', deliver: folder.deliver })],
      ['apply'],
      'Two delivery targets are named apply, "Folder of the auditors" and "Kubernetes"',
    ],
    [
      'a target that nobody brings',
      [],
      [NAME],
      `tenants.clusters.away.targets: no delivery target ${NAME} is installed; there are apply`,
    ],
  ])('ends with %s', async (_what, features, targets, message) => {
    const { away } = clusters;
    await expect(
      bootPlugin({ clusters: { away: { ...away, targets } } }, { features }),
    ).rejects.toThrow(message);
  });
});
