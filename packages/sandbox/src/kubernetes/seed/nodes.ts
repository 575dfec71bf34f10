// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Three nodes that do not exist: one for general work, two with eight GPUs each.

import { KubeObject, timestamp } from '../objects';
import { SIMULATED_LABEL, versionInfo } from '../api/version';

interface NodeSize {
  name: string;
  cpu: string;
  memory: string;
  gpus?: number;
}

const sizes: NodeSize[] = [
  { name: 'sim-cpu-1', cpu: '128', memory: '512Gi' },
  { name: 'sim-gpu-1', cpu: '128', memory: '1Ti', gpus: 8 },
  { name: 'sim-gpu-2', cpu: '128', memory: '1Ti', gpus: 8 },
];

const condition = (type: string, status: string, reason: string) => ({
  type,
  status,
  reason,
  message: 'simulated',
  lastHeartbeatTime: timestamp(),
  lastTransitionTime: timestamp(),
});

function nodeOf(size: NodeSize, at: number): KubeObject {
  const { name, cpu, memory, gpus } = size;
  const gpuLabels: Record<string, string> = gpus
    ? { 'nvidia.com/gpu.present': 'true', 'nvidia.com/gpu.count': `${gpus}` }
    : {};
  const capacity = {
    cpu,
    memory,
    'ephemeral-storage': '2Ti',
    pods: '5000',
    ...(gpus ? { 'nvidia.com/gpu': `${gpus}` } : {}),
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        [SIMULATED_LABEL]: 'true',
        ...gpuLabels,
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
export const nodes: KubeObject[] = sizes.map(nodeOf);
