// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests that ask for GPUs by the classes of the cluster's operator.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { classCluster } from '../manifests/testUtils/manifestCluster';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';

const GPU = 'nvidia.com/gpu';
const CLAIMED = 'gpu.nvidia.com.deviceclass.resource.k8s.io/devices';

describe.each(engines)('GPU classes on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const { gpuClasses } = classCluster;
    const clusters = [{ ...config.clusters[0], gpuClasses }];
    requests = new RequestService(new RequestStore(knex), {
      ...config,
      clusters,
    });
    await nodesHave(4);
  });

  async function nodesHave(block: number) {
    const facts = {
      version: 'v1.34.2',
      nodes: { ready: 2, total: 2 },
      allocatable: { cpu: 1000, memory: 2 ** 50, [GPU]: 8 },
      gpu: {
        [GPU]: { allocatable: 8, free: 8, largestFreeBlock: block, others: 0 },
      },
    };
    const seen = { seen_at: new Date().toISOString() };
    await knex('clusters')
      .insert({ name: 'test', ...seen, facts: JSON.stringify(facts) })
      .onConflict('name')
      .merge();
  }

  const asking = (gpu: object, count = 4) => ({
    preset: 'large',
    overrides: { gpu: { ...gpu, count } },
    services: [
      {
        name: 'train',
        image: 'registry.example/acme/train:1.0.0',
        replicas: 1,
        resources: { cpu: '1', memory: '8Gi' },
        health: { command: ['true'] },
        gpu: { ...gpu, count },
      },
    ],
  });
  const approve = async (id: string) =>
    requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });

  it('take the room of the resource behind them', async () => {
    const { capacity, findings } = await requests.preview(
      dana,
      createWish('whole', asking({ class: 'h100' })),
    );
    expect(capacity.items).toContainEqual(
      expect.objectContaining({ resource: GPU, requested: '4', free: '8' }),
    );
    expect(findings).toEqual([]);
  });

  it('are called by their names where no node has as many', async () => {
    await nodesHave(2);
    const { findings } = await requests.preview(
      dana,
      createWish('blocks', asking({ class: 'h100' })),
    );
    await nodesHave(4);
    expect(findings).toEqual([
      expect.objectContaining({
        id: 'capacity-block-too-small',
        params: expect.objectContaining({ resource: 'h100', block: 2 }),
      }),
    ]);
  });

  it('are other GPUs than those that run already', async () => {
    await approve(
      await requests.create(
        dana,
        createWish('moves', asking({ resource: GPU })),
      ),
    );
    await nodesHave(2);
    const update = async (gpu: object) => {
      const { spec } = createWish('moves', asking(gpu));
      const change = { type: 'update' as const, tenantId: 'moves', spec };
      const { findings } = await requests.preview(dana, wish(change));
      return findings.map(({ id }) => id);
    };
    expect(await update({ resource: GPU })).toEqual([]);
    expect(await update({ class: 'h100' })).toEqual([
      'capacity-block-too-small',
    ]);
    await nodesHave(4);
  });

  it('that are claimed refuse nothing, as no node lists them', async () => {
    const claimed = createWish('claims', asking({ class: 'b200' }, 8));
    const { capacity, findings, manifest } = await requests.preview(
      dana,
      claimed,
    );
    expect(capacity.sufficient).toBe(true);
    expect(capacity.items).toContainEqual({
      resource: CLAIMED,
      requested: '8',
    });
    expect(findings).toEqual([]);
    expect(manifest).toContain('kind: ResourceClaimTemplate');
    const id = await requests.create(dana, claimed);
    await approve(id);
    const row = await knex('requests').where({ id }).first();
    expect(row.state).toBe('approved');
    expect(JSON.parse(row.needs)).toHaveProperty([CLAIMED], 8);
  });

  it('are counted although nobody asks for them', async () => {
    const { manifest } = await requests.preview(dana, createWish('without'));
    expect(manifest).toContain(`${CLAIMED}: "0"`);
  });
});
