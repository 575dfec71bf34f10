// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Three nodes that do not exist: two of whole GPUs, one partitioned by MIG: those of tools/cluster.

import { KubeObject, timestamp } from '../objects';
// Go can embed only what lies in its own module, so the file is there; neither side is ever published.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import shapes from '../../../../tools/cluster/nodes.json';
import { SIMULATED_LABEL, versionInfo } from '../api/version';

type NodeShape = (typeof shapes)[number];

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
