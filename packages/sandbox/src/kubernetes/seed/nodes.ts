// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Three nodes that do not exist: two of whole GPUs, one partitioned by MIG; the same as tools/cluster's.

import { KubeObject, timestamp } from '../objects';
import { SIMULATED_LABEL, versionInfo } from '../api/version';

interface NodeShape {
  name: string;
  instanceType: string;
  gpu: { product: string; count: number; memoryMiB: number; mig: string };
  capacity: Record<string, string>;
}

const shapes: NodeShape[] = [
  {
    name: 'gpu-a100-0',
    instanceType: 'fake-8xa100',
    gpu: {
      product: 'NVIDIA-A100-SXM4-80GB',
      count: 8,
      memoryMiB: 81920,
      mig: 'single',
    },
    capacity: {
      cpu: '128',
      memory: '1Ti',
      'ephemeral-storage': '4Ti',
      'nvidia.com/gpu': '8',
    },
  },
  {
    name: 'gpu-h200-0',
    instanceType: 'fake-8xh200',
    gpu: { product: 'NVIDIA-H200', count: 8, memoryMiB: 143771, mig: 'single' },
    capacity: {
      cpu: '192',
      memory: '2Ti',
      'ephemeral-storage': '8Ti',
      'nvidia.com/gpu': '8',
    },
  },
  {
    name: 'mig-h200-0',
    instanceType: 'fake-2xh200-mig',
    gpu: { product: 'NVIDIA-H200', count: 2, memoryMiB: 143771, mig: 'mixed' },
    capacity: {
      cpu: '64',
      memory: '512Gi',
      'ephemeral-storage': '2Ti',
      'nvidia.com/mig-1g.18gb': '7',
      'nvidia.com/mig-3g.71gb': '2',
    },
  },
];

const condition = (type: string, status: string, reason: string) => ({
  type,
  status,
  reason,
  message: 'simulated',
  lastHeartbeatTime: timestamp(),
  lastTransitionTime: timestamp(),
});

function nodeOf(shape: NodeShape, at: number): KubeObject {
  const { name, instanceType, gpu } = shape;
  // More pods than a kubelet takes, so that three nodes carry a fleet.
  const capacity = { ...shape.capacity, pods: '5000' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node.kubernetes.io/instance-type': instanceType,
        'topology.kubernetes.io/region': 'fake',
        'topology.kubernetes.io/zone': 'fake-a',
        'nvidia.com/gpu.present': 'true',
        'nvidia.com/gpu.product': gpu.product,
        'nvidia.com/gpu.count': String(gpu.count),
        'nvidia.com/gpu.memory': String(gpu.memoryMiB),
        'nvidia.com/mig.strategy': gpu.mig,
        [SIMULATED_LABEL]: 'true',
      },
      annotations: {
        'ecp.ai/note':
          'Simulated by the ECP sandbox: no machine stands behind this node.',
      },
    },
    spec: { podCIDR: `10.244.${at}.0/24` },
    status: statusOf(name, capacity, at),
  };
}

function statusOf(name: string, capacity: object, at: number) {
  return {
    capacity,
    allocatable: capacity,
    addresses: [
      { type: 'InternalIP', address: `192.0.2.${at + 1}` },
      { type: 'Hostname', address: name },
    ],
    conditions: [
      condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
      condition('Ready', 'True', 'KubeletReady'),
    ],
    nodeInfo: {
      architecture: 'amd64',
      operatingSystem: 'linux',
      osImage: 'Simulated',
      kernelVersion: 'simulated',
      containerRuntimeVersion: 'simulated://0',
      kubeletVersion: versionInfo.gitVersion,
      kubeProxyVersion: '',
      machineID: name,
      systemUUID: name,
      bootID: name,
    },
  };
}

/** The nodes of a new cluster. */
export const nodes: KubeObject[] = shapes.map(nodeOf);
