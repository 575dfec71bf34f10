// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the observer tells of a cluster's devices and quotas, from real nodes, pods and quota objects. The rows are a fake.

import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { DeviceFacts } from '../facts/ClusterFacts';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';

const GPU = 'nvidia.com/gpu';
const gpus = (count: number) => ({
  resources: { limits: { [GPU]: `${count}` } },
});

describe.each(TEST_CLUSTERS)('capacity of $server', ({ start, simulated }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;

  let hasDevices = false;

  beforeAll(async () => {
    cluster = await start();
    const client = cluster.connect();
    const nodes = await client.resourceOf('v1', 'Node');
    const { items } = await client.list(nodes!);
    hasDevices = items.some(({ status }) => status.allocatable[GPU] >= 4);
    await client.close();
  });
  beforeEach(() => {
    world = new ObservedWorld(cluster);
  });
  afterEach(() => world.cleanUp());
  afterAll(() => cluster.stop());

  const facts = () => world.store.confirmations.at(-1)?.facts;

  /** Facts with the pods of others; other tests' pods may still be on their way out. */
  async function quietFacts(): Promise<Required<DeviceFacts>> {
    await eventually(() => {
      expect(facts()?.gpu?.[GPU]).toHaveProperty('free');
      expect(facts()!.gpu![GPU].free).toBe(facts()!.allocatable[GPU]);
    });
    return facts()!.gpu![GPU] as Required<DeviceFacts>;
  }

  it('counts the devices that pods of tenants and of others hold, node by node, and gives them back', async () => {
    if (!hasDevices) {
      console.warn(`Not proven here: no node has 4 of ${GPU}`);
      return;
    }
    world.observe();
    const before = await quietFacts();
    expect(before.largestFreeBlock).toBeGreaterThanOrEqual(4);
    expect(before.others).toBe(0);

    const vision = world.newTenant();
    await world.applyBoundary(vision);
    await world.applyDeployment(vision, 'train', gpus(3));
    // In a namespace of no tenant: no label of ours, and none on its pods.
    const other = `other-${vision}`;
    await applyOther(other);
    await eventually(() =>
      expect(facts()!.gpu![GPU]).toMatchObject({
        allocatable: before.allocatable,
        free: before.allocatable - 4,
        others: 1,
      }),
    );
    const { largestFreeBlock } = facts()!.gpu![GPU];
    // Together on one node, or on two.
    expect([4, 5, 7, 8]).toContain(largestFreeBlock);

    await world.remove(vision, 'apps/v1', 'Deployment', 'train');
    await removeOther(other);
    expect(await quietFacts()).toEqual(before);
  });

  it('tells what the live quotas commit, for as long as they are there', async () => {
    const vision = world.newTenant();
    await world.applyBoundary(vision, {
      pods: '10',
      'requests.cpu': '8',
      'requests.memory': '16Gi',
      [`requests.${GPU}`]: '2',
      'requests.amd.com/gpu': '0',
    });
    world.observe();
    const quota = () => facts()?.quota?.[vision];
    await eventually(() =>
      expect(quota()).toEqual({ cpu: 8, memory: 16 * 2 ** 30, [GPU]: 2 }),
    );
    await world.applyQuota(vision, { [`requests.${GPU}`]: '5' });
    await eventually(() => expect(quota()).toEqual({ [GPU]: 5 }));
    await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
    await eventually(() => expect(quota()).toBeUndefined());
  });

  it('a cordoned node offers nothing, whatever runs there', async () => {
    if (!simulated) {
      console.warn(
        'Not proven here: nodes of a real cluster are not ours to cordon',
      );
      return;
    }
    world.observe();
    const before = await quietFacts();
    const node = await anyNodeWithGpus();
    try {
      await cordon(node.name, true);
      await eventually(() =>
        expect(facts()!.gpu![GPU].allocatable).toBe(
          before.allocatable - node.gpus,
        ),
      );
    } finally {
      await cordon(node.name, false);
    }
    await eventually(() => expect(facts()!.gpu![GPU]).toEqual(before));
  });

  async function anyNodeWithGpus() {
    const resource = await world.client.resourceOf('v1', 'Node');
    const { items } = await world.client.list(resource!);
    const node = items.find(({ status }) => status.allocatable[GPU])!;
    const gpusThere = Number(node.status.allocatable[GPU]);
    return { name: node.metadata.name, gpus: gpusThere };
  }

  const cordon = (name: string, unschedulable: boolean) =>
    world.client.mergePatch(
      { apiVersion: 'v1', kind: 'Node', name },
      { spec: { unschedulable: unschedulable || null } },
      { fieldManager: 'admin' },
    );

  async function applyOther(namespace: string) {
    const options = { fieldManager: 'somebody' };
    await world.client.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      options,
    );
    await world.client.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'other', namespace },
        spec: {
          selector: { matchLabels: { app: 'other' } },
          template: {
            metadata: { labels: { app: 'other' } },
            spec: {
              terminationGracePeriodSeconds: 1,
              containers: [{ name: 'app', image: 'other:1', ...gpus(1) }],
            },
          },
        },
      },
      options,
    );
  }

  const removeOther = (name: string) =>
    world.client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
});
