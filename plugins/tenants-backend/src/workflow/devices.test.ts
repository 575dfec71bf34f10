// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A request is rendered with the device keys that its cluster had when somebody asked, and keeps them.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { shippedPresets } from '../manifests/shippedPresets';
import { renderTenant } from '../manifests/renderTenant';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const MIG = 'nvidia.com/mig-3g.71gb';

describe.each(engines)('device keys on %s', engine => {
  let knex: Knex;
  const [{ gpuResources: _, ...cluster }] = config.clusters;
  const open = { ...config, clusters: [cluster] };
  const requests = () => new RequestService(new RequestStore(knex), open);

  beforeAll(async () => {
    knex = await freshDatabase(engine);
  });
  beforeEach(() => knex('clusters').delete());

  async function nodesHave(...devices: string[]) {
    const offered = Object.fromEntries(devices.map(it => [it, 4]));
    const facts = {
      version: 'v',
      nodes: { ready: 1, total: 1 },
      allocatable: { cpu: 1000, memory: 2 ** 50, ...offered },
      devices,
    };
    await knex('clusters')
      .insert({
        name: 'test',
        seen_at: new Date().toISOString(),
        facts: JSON.stringify(facts),
      })
      .onConflict('name')
      .merge();
  }
  const row = (id: string) => knex('requests').where({ id }).first();
  const approve = async (id: string) =>
    requests().decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });

  it('pins every key of the nodes, configured or not', async () => {
    await nodesHave('nvidia.com/gpu', 'nvidia.com/mig-1g.18gb', MIG);
    const { manifest, findings } = await requests().preview(
      dana,
      createWish('pinned'),
    );
    expect(manifest).toContain(`requests.${MIG}: "0"`);
    expect(manifest).toContain('requests.nvidia.com/mig-1g.18gb: "0"');
    expect(findings).toEqual([]);
    const told = new RequestService(new RequestStore(knex), config);
    expect((await told.preview(dana, createWish('told'))).manifest).toContain(
      `requests.${MIG}: "0"`,
    );
  });

  it('gives a small tenant the slice that the cluster offers', async () => {
    await nodesHave('nvidia.com/gpu', MIG);
    const gpu = { gpu: { resource: MIG, count: 1 } };
    const id = await requests().create(
      dana,
      createWish('slice', { overrides: gpu }),
    );
    expect((await row(id)).manifest).toContain(`requests.${MIG}: "1"`);
    expect(JSON.parse((await row(id)).needs)).toHaveProperty([MIG], 1);
  });

  it('keeps the keys with the request: the row makes the same bytes, and a new node voids nothing', async () => {
    await nodesHave('nvidia.com/gpu');
    const id = await requests().create(dana, createWish('kept'));
    await nodesHave('nvidia.com/gpu', MIG, 'rdma/hca');
    const kept = await row(id);
    const { keys, offered } = JSON.parse(kept.devices);
    expect({ keys, offered }).toEqual({
      keys: ['nvidia.com/gpu'],
      offered: ['nvidia.com/gpu'],
    });
    const again = renderTenant({
      tenantId: 'kept',
      spec: JSON.parse(kept.spec),
      preset: shippedPresets.find(({ name }) => name === kept.preset)!,
      cluster: { ...cluster, gpuResources: offered, devices: keys },
    });
    expect(again.digest).toBe(kept.manifest_digest);
    await approve(id);
    expect(await row(id)).toMatchObject({
      state: 'approved',
      manifest_digest: kept.manifest_digest,
    });
    // The next request about the tenant counts them.
    const next = await requests().create(
      dana,
      wish({ type: 'suspend', tenantId: 'kept' }),
    );
    expect((await row(next)).manifest).toContain(`requests.${MIG}: "0"`);
  });

  it('says so when nobody has seen the cluster, and counts what is configured', async () => {
    const unknown = await requests().preview(dana, createWish('unseen'));
    expect(unknown.findings).toEqual([
      {
        id: 'devices-unknown',
        severity: 'warning',
        params: { cluster: 'test', counted: 'nvidia.com/gpu' },
      },
    ]);
    const named = { ...cluster, gpuResources: [MIG] };
    const told = new RequestService(new RequestStore(knex), {
      ...config,
      clusters: [named],
    });
    const { findings, manifest } = await told.preview(
      dana,
      createWish('named'),
    );
    expect(findings.map(({ id }) => id)).toEqual(['devices-unknown']);
    expect(manifest).toContain(`requests.${MIG}: "0"`);
  });
});
