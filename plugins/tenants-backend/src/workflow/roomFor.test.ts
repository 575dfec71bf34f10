// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is said of a device's room never contradicts itself, whatever nodes, pods, quotas and approvals there are.

import fc from 'fast-check';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { freshDatabase } from '../database/testUtils/databases';
import { readCommitted } from '../database/operations/readCommitted';
import { clusterFacts } from '../status/clusterFacts';
import { DeviceUse } from '../status/DeviceUse';
import { NodeIndex } from '../status/NodeIndex';
import { roomFor } from './capacityOf';

const GPU = 'nvidia.com/gpu';
const TENANTS = ['a', 'b', 'c'];

const node = fc.record({
  gpus: fc.integer({ min: 0, max: 8 }),
  ready: fc.boolean(),
  unschedulable: fc.boolean(),
});
const pod = fc.record({
  on: fc.nat(3),
  namespace: fc.constantFrom(
    'ecp-ai-a',
    'ecp-ai-b',
    'kube-system',
    'ecp-ai-old',
  ),
  gpus: fc.integer({ min: 1, max: 4 }),
});
const amounts = fc.dictionary(
  fc.constantFrom(...TENANTS),
  fc.integer({ min: 0, max: 6 }),
);
const world = fc.record({
  nodes: fc.array(node, { maxLength: 4 }),
  pods: fc.array(pod, { maxLength: 6 }),
  approved: amounts,
  live: amounts,
  listed: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function factsOf({ nodes, pods, live, listed }: World) {
  const index = new NodeIndex();
  index.replace(
    nodes.map(({ gpus, ready, unschedulable }, at) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `n${at}` },
      spec: { unschedulable },
      status: {
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
        allocatable: { cpu: '8', ...(gpus && { [GPU]: `${gpus}` }) },
      },
    })),
  );
  const use = new DeviceUse();
  use.from('others').replace(
    pods.map(({ on, namespace, gpus }, at) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${at}`, namespace },
      spec: {
        nodeName: `n${on}`,
        containers: [{ resources: { requests: { [GPU]: `${gpus}` } } }],
      },
    })),
  );
  return clusterFacts({
    version: 'v1',
    nodes: index.nodes,
    quota: Object.fromEntries(
      Object.entries(live).map(([id, count]) => [id, { [GPU]: count }]),
    ),
    ...(listed && { holders: use.holders() }),
    isTenantsNamespace: name => ['ecp-ai-a', 'ecp-ai-b'].includes(name),
  });
}

describe('the room for a device', () => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase('SQLITE_3');
  });

  async function seen(it: World, except: string) {
    await knex('clusters').delete();
    await knex('tenants').delete();
    await knex('clusters').insert({
      name: 'test',
      seen_at: new Date().toISOString(),
      facts: JSON.stringify(factsOf(it)),
    });
    for (const [tenant_id, count] of Object.entries(it.approved)) {
      await knex('tenants').insert({
        life: randomUUID(),
        is_current: true,
        tenant_id,
        display_name: tenant_id,
        owner: 'group:default/a',
        environment: 'dev',
        preset: 'small',
        preset_version: 1,
        cluster: 'test',
        lifecycle: 'active',
        spec: '{}',
        needs: JSON.stringify({ [GPU]: count }),
        created_at: '',
        updated_at: '',
      });
    }
    return roomFor(GPU, await readCommitted(knex, 'test', except));
  }

  it('is consistent: no block larger than what is free, and something free is on some node', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.constantFrom('', ...TENANTS),
        async (it, except) => {
          const room = await seen(it, except);
          const { allocatable = 0, free = 0, committed } = room;
          expect(free).toBeGreaterThanOrEqual(0);
          expect(free).toBeLessThanOrEqual(
            Math.max(0, allocatable - committed),
          );
          if (it.listed && allocatable > 0) {
            expect(room.largestFreeBlock).toBeLessThanOrEqual(free);
            expect(room.largestFreeBlock! > 0).toBe(free > 0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  const none = { approved: {}, live: {}, listed: true };
  const whole = { gpus: 2, ready: true, unschedulable: false };

  it('does not call free what pods of a tenant hold beyond their quota', async () => {
    const pods = [{ on: 0, namespace: 'ecp-ai-a' as const, gpus: 2 }];
    const it = { ...none, nodes: [whole], pods };
    expect(await seen(it, '')).toEqual({
      allocatable: 2,
      committed: 2,
      free: 0,
      largestFreeBlock: 0,
    });
    // To the tenant itself they are free.
    expect(await seen(it, 'a')).toEqual({
      allocatable: 2,
      committed: 0,
      free: 2,
      largestFreeBlock: 2,
    });
  });
});
