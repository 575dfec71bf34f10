// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { clusterFacts } from './clusterFacts';
import { committedQuota } from './committedQuota';
import { DeviceUse } from './DeviceUse';
import { NodeIndex } from './NodeIndex';

const GPU = 'nvidia.com/gpu';

function node(
  name: string,
  gpus: number,
  { ready = true, unschedulable = false } = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: { unschedulable },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      allocatable: {
        cpu: '8',
        memory: '16Gi',
        ...(gpus > 0 && { [GPU]: `${gpus}` }),
      },
    },
  };
}

const asks = (count: number, more = {}) => ({
  resources: { requests: { cpu: '1', [GPU]: `${count}` } },
  ...more,
});

function pod(
  namespace: string,
  name: string,
  nodeName: string | undefined,
  spec: object,
  phase = 'Running',
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { nodeName, ...spec },
    status: { phase },
  };
}

function gpuFacts(
  nodes: KubernetesObject[],
  tenants: KubernetesObject[],
  others: KubernetesObject[],
) {
  const index = new NodeIndex();
  index.replace(nodes);
  const use = new DeviceUse();
  use.from('tenants').replace(tenants);
  use.from('others').replace(others);
  return clusterFacts({
    version: 'v1',
    nodes: index.nodes,
    quota: {},
    holders: use.holders(),
    isTenantsNamespace: name => name === 'ecp-ai-vision',
  }).gpu![GPU];
}

describe('clusterFacts', () => {
  it('counts what pods of all namespaces hold, and the most that one node has left', () => {
    const facts = gpuFacts(
      [node('a', 8), node('b', 8), node('plain', 0)],
      [pod('ecp-ai-vision', 'x', 'a', { containers: [asks(5)] })],
      [pod('kube-system', 'y', 'b', { containers: [asks(2)] })],
    );
    expect(facts).toEqual({
      allocatable: 16,
      free: 9,
      largestFreeBlock: 6,
      others: 2,
      tenants: { vision: { held: 5, free: 14, largestFreeBlock: 8 } },
    });
  });

  it('leaves out nodes that are not ready or cordoned, with the pods on them', () => {
    const facts = gpuFacts(
      [
        node('a', 4),
        node('down', 8, { ready: false }),
        node('cordoned', 8, { unschedulable: true }),
      ],
      [],
      [pod('other', 'y', 'down', { containers: [asks(3)] })],
    );
    expect(facts).toEqual({
      allocatable: 4,
      free: 4,
      largestFreeBlock: 4,
      others: 0,
    });
  });

  it('counts neither pods that are finished nor pods that have no node yet', () => {
    const one = { containers: [asks(1)] };
    const facts = gpuFacts(
      [node('a', 8)],
      [
        pod('ecp-ai-vision', 'done', 'a', one, 'Succeeded'),
        pod('ecp-ai-vision', 'failed', 'a', one, 'Failed'),
        pod('ecp-ai-vision', 'waiting', undefined, one, 'Pending'),
      ],
      [],
    );
    expect(facts).toMatchObject({ free: 8, largestFreeBlock: 8 });
  });

  it('counts init containers one by one, sidecars with the rest', () => {
    const sidecar = asks(1, { restartPolicy: 'Always' });
    const spec = {
      initContainers: [sidecar, asks(6)],
      containers: [asks(2), asks(1)],
    };
    const facts = gpuFacts(
      [node('a', 8)],
      [pod('ecp-ai-vision', 'x', 'a', spec)],
      [],
    );
    expect(facts.free).toBe(1);
  });

  it('takes a pod that both watches tell of for one', () => {
    const it = pod('ecp-ai-vision', 'x', 'a', { containers: [asks(2)] });
    expect(gpuFacts([node('a', 8)], [it], [it])).toMatchObject({ free: 6 });
  });

  it('offers nothing less than nothing when a node lost devices', () => {
    const it = pod('ecp-ai-vision', 'x', 'a', { containers: [asks(6)] });
    expect(gpuFacts([node('a', 4), node('b', 2)], [it], [])).toMatchObject({
      free: 2,
      largestFreeBlock: 2,
    });
  });

  it('does not pretend to know what is free while it is not known what runs', () => {
    const index = new NodeIndex();
    index.replace([node('a', 8)]);
    const { gpu } = clusterFacts({
      version: 'v1',
      nodes: index.nodes,
      quota: {},
      isTenantsNamespace: () => false,
    });
    expect(gpu).toEqual({ [GPU]: { allocatable: 8 } });
  });
});

describe('the device keys of a cluster', () => {
  it('are those of all nodes, ready or not, cordoned or not, and of those whose plugin is away', () => {
    const odd = (name: string, capacity: object, more = {}) => {
      const it = node(name, 0, more);
      return { ...it, status: { ...it.status, capacity } };
    };
    const index = new NodeIndex();
    index.replace([
      node('a', 8),
      odd('down', { 'amd.com/gpu': '4' }, { ready: false }),
      odd(
        'cordoned',
        { 'nvidia.com/mig-3g.71gb': '2' },
        { unschedulable: true },
      ),
      odd('failing', { 'rdma/hca': '0', cpu: '8' }),
    ]);
    const { devices, gpu } = clusterFacts({
      version: 'v1',
      nodes: index.nodes,
      quota: {},
      isTenantsNamespace: () => false,
    });
    expect(devices).toEqual([
      'amd.com/gpu',
      'nvidia.com/gpu',
      'nvidia.com/mig-3g.71gb',
      'rdma/hca',
    ]);
    expect(Object.keys(gpu!)).toEqual([GPU]);
  });
});

describe('committedQuota', () => {
  it('names resources as needs do, without zeros, limits and counts', () => {
    const hard = {
      'requests.cpu': '8',
      'limits.cpu': '16',
      'requests.memory': '16Gi',
      'requests.storage': '100Gi',
      [`requests.${GPU}`]: '2',
      'requests.amd.com/gpu': '0',
      'count/deployments.apps': '5',
      'fast.storageclass.storage.k8s.io/requests.storage': '1Gi',
      pods: '30',
    };
    expect(committedQuota([{ hard }])).toEqual({
      cpu: 8,
      memory: 16 * 2 ** 30,
      storage: 100 * 2 ** 30,
      [GPU]: 2,
    });
  });

  it('counts the most of several quotas', () => {
    const quotas: { hard: Record<string, string> }[] = [
      { hard: { cpu: '2' } },
      { hard: { 'requests.cpu': '500m' } },
    ];
    expect(committedQuota(quotas)).toEqual({ cpu: 2 });
  });
});
