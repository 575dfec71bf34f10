// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import knexFactory, { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestReader } from '../database/RequestReader';
import { ClusterFacts } from '../facts/ClusterFacts';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  omar,
  wish,
} from './testUtils/world';
import { RequestService } from './RequestService';
import { RequestStore } from '../database/RequestStore';

const GPU = 'nvidia.com/gpu';

describe.each(engines)('capacity on %s', engine => {
  let knex: Knex;
  let other: Knex;
  let requests: RequestService;
  let replica: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
    // Another replica has connections of its own; an SQLite in memory has only one.
    other = engine.startsWith('POSTGRES')
      ? knexFactory(knex.client.config)
      : knex;
    replica = new RequestService(new RequestStore(other), config);
  });
  afterAll(() => (other === knex ? undefined : other.destroy()));
  beforeEach(async () => {
    await knex('tenants').delete();
    await knex('requests').delete();
  });

  /** What the observer would store. */
  async function observed(
    facts: Partial<ClusterFacts>,
    seenAt = new Date(),
  ): Promise<void> {
    const row = {
      name: 'test',
      seen_at: seenAt.toISOString(),
      facts: JSON.stringify({
        version: 'v1.34.2',
        nodes: { ready: 2, total: 2 },
        allocatable: { cpu: 1000, memory: 2 ** 50, [GPU]: 6 },
        gpu: {
          [GPU]: { allocatable: 6, free: 6, largestFreeBlock: 4, others: 0 },
        },
        ...facts,
      }),
    };
    await knex('clusters').insert(row).onConflict('name').merge();
  }
  const gpus = (count: number, perPod?: number) => ({
    preset: 'large',
    overrides: { gpu: { resource: GPU, count } },
    ...(perPod && {
      services: [
        {
          name: 'train',
          image: 'registry.example/acme/train:1.0.0',
          replicas: 1,
          gpu: { resource: GPU, count: perPod },
        },
      ],
    }),
  });
  const decide = async (id: string, actor = ada, service = requests) =>
    service.decide(actor, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  const room = async (count: number, perPod?: number) => {
    const preview = await requests.preview(
      dana,
      createWish('asks', gpus(count, perPod)),
    );
    const item = preview.capacity.items.find(
      ({ resource }) => resource === GPU,
    );
    const ids = preview.findings
      .map(({ id }) => id)
      .filter(id => id.startsWith('capacity'));
    return { ...preview.capacity, item, ids, findings: preview.findings };
  };

  it('says what nodes offer, what others hold, what is free, and the largest block', async () => {
    await observed({});
    await decide(await requests.create(dana, createWish('holder', gpus(2))));
    expect(await room(4)).toMatchObject({
      sufficient: true,
      item: {
        requested: '4',
        allocatable: '6',
        committed: '2',
        free: '4',
        largestFreeBlock: '4',
      },
      ids: [],
    });
    expect(await room(5)).toMatchObject({
      sufficient: false,
      ids: ['capacity-insufficient'],
    });
  });

  it('counts the larger of what was approved and what the quota in the cluster says', async () => {
    await observed({ quota: { holder: { [GPU]: 3 }, gone: { [GPU]: 1 } } });
    await decide(await requests.create(dana, createWish('holder', gpus(2))));
    expect((await room(1)).item).toMatchObject({ committed: '4', free: '2' });
    await observed({ quota: { holder: { [GPU]: 1 } } });
    expect((await room(1)).item).toMatchObject({ committed: '2', free: '4' });
  });

  it('counts devices that pods of others hold, in what is shown and in what is approved', async () => {
    const held = { allocatable: 6, free: 1, largestFreeBlock: 1, others: 5 };
    await observed({ gpu: { [GPU]: held } });
    expect((await room(2)).item).toMatchObject({ committed: '5', free: '1' });
    const id = await requests.create(dana, createWish('asks', gpus(2)));
    await expect(decide(id)).rejects.toMatchObject({
      name: 'ConflictError',
      fields: [
        {
          path: '',
          code: 'capacity-devices-short',
          params: { cluster: 'test', resource: GPU, asked: 2, free: 1 },
        },
      ],
    });
  });

  it('warns of a pod that no node has enough devices for', async () => {
    await observed({});
    const { findings, sufficient } = await room(6, 5);
    expect(sufficient).toBe(true);
    expect(findings).toContainEqual({
      id: 'capacity-block-too-small',
      severity: 'warning',
      path: 'services.0.gpu',
      params: {
        service: 'train',
        resource: GPU,
        count: 5,
        block: 4,
        cluster: 'test',
      },
    });
    expect((await room(6, 4)).ids).toEqual([]);
  });

  it('does not warn of pods that run already, and warns again when more are wanted', async () => {
    await observed({});
    await decide(await requests.create(dana, createWish('runs', gpus(6, 3))));
    const full = { allocatable: 6, free: 0, largestFreeBlock: 0, others: 0 };
    await observed({ gpu: { [GPU]: full } });
    const update = async (patch: object) => {
      const { spec } = createWish('runs', { ...gpus(6, 3), ...patch });
      const input = { type: 'update' as const, tenantId: 'runs', spec };
      return (await requests.preview(dana, wish(input))).findings.map(
        it => it.id,
      );
    };
    expect(await update({ displayName: 'Renamed' })).not.toContain(
      'capacity-block-too-small',
    );
    const [service] = gpus(6, 3).services!;
    expect(await update({ services: [{ ...service, replicas: 2 }] })).toContain(
      'capacity-block-too-small',
    );
  });

  it('leaves open whether there is room when the cluster was not heard of for long', async () => {
    await observed({}, new Date(Date.now() - 3600_000));
    const { sufficient, stale, item, ids } = await room(8);
    expect({ sufficient, stale, ids }).toEqual({
      sufficient: undefined,
      stale: true,
      ids: [],
    });
    expect(item).toMatchObject({ allocatable: '6', free: '6' });
  });

  it('knows nothing of a cluster that was never seen, and approves', async () => {
    await knex('clusters').delete();
    const { sufficient, item } = await room(8);
    expect(sufficient).toBeUndefined();
    expect(item).toEqual({ resource: GPU, requested: '8' });
    await decide(await requests.create(dana, createWish('blind', gpus(8))));
  });

  it('shows whoever decides the room of now, not of when somebody asked', async () => {
    await observed({});
    const id = await requests.create(dana, createWish('waits', gpus(4)));
    const row = (await new RequestStore(knex).request(id))!;
    const reader = new RequestReader(knex);
    const stored = (await reader.get(id, {
      approver: true,
      decides: true,
      cancels: true,
      edits: true,
      groups: [],
    }))!;
    expect(stored.capacity.sufficient).toBe(true);
    await decide(await requests.create(dana, createWish('other', gpus(3))));
    const now = await requests.withRoom(stored, row);
    expect(now.capacity).toMatchObject({ sufficient: false });
    expect(now.findings.map(it => it.id)).toContain('capacity-insufficient');
    await expect(decide(id)).rejects.toThrow(/has 3 of nvidia/);
    expect(
      await requests.withRoom({ ...stored, state: 'rejected' }, row),
    ).toEqual({ ...stored, state: 'rejected', approval: expect.anything() });
  });

  it('gives the last device to one of many approvals at once, over two replicas', async () => {
    await observed({});
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      ids.push(
        await requests.create(dana, createWish(`race-${name}`, gpus(2))),
      );
    }
    const outcomes = await Promise.allSettled(
      ids.map((id, index) =>
        index % 2 ? decide(id, ada, requests) : decide(id, omar, replica),
      ),
    );
    const refused = outcomes.filter(it => it.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason.fields[0].params).toMatchObject({ asked: 2, free: 0 });
    }
    const approved = await knex('requests').where({ state: 'approved' });
    expect(approved).toHaveLength(3);
  });
});
