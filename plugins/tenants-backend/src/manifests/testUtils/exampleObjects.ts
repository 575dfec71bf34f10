// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds, as people write them, and a cluster that takes them.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { knownKind } from '../kinds/knownKinds';
import { ObjectKind } from '../kinds/ObjectKind';
import { ManifestCluster } from '../RenderInput';
import { fullCluster } from './manifestCluster';

const image = 'registry.example.com/vision/vllm:0.9.0';
const container = { name: 'main', image };
const template = { spec: { containers: [container] } };

/** One of each kind that is known, and one of a kind that an operator described. */
export const exampleObjects = {
  model: {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: 'model', annotations: { note: 'ours' } },
    spec: {
      predictor: {
        minReplicas: 1,
        maxReplicas: 3,
        model: {
          modelFormat: { name: 'huggingface' },
          resources: { limits: { cpu: '1', memory: '2Gi' } },
        },
      },
      transformer: { containers: [container] },
    },
  },
  cluster: {
    apiVersion: 'ray.io/v1',
    kind: 'RayCluster',
    metadata: { name: 'cluster' },
    spec: {
      headGroupSpec: { template },
      workerGroupSpecs: [
        { groupName: 'a', replicas: 2, template },
        { groupName: 'b', replicas: 1, numOfHosts: 2, template },
      ],
    },
  },
  groups: {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    metadata: { name: 'groups', labels: { team: 'vision' } },
    spec: {
      replicas: 2,
      leaderWorkerTemplate: { size: 3, workerTemplate: template },
    },
  },
  train: {
    apiVersion: 'kubeflow.org/v1',
    kind: 'PyTorchJob',
    metadata: { name: 'train' },
    spec: {
      pytorchReplicaSpecs: {
        Master: { replicas: 1, template },
        Worker: { replicas: 3, template },
      },
    },
  },
  nightly: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly' },
    spec: {
      schedule: '@daily',
      jobTemplate: {
        spec: {
          parallelism: 2,
          template: { spec: { restartPolicy: 'Never', ...template.spec } },
        },
      },
    },
  },
  crawler: {
    apiVersion: 'example.com/v1',
    kind: 'Crawler',
    metadata: { name: 'crawler' },
    spec: { shards: 2, pools: { deep: { per: 3, pod: template.spec } } },
  },
  topic: {
    apiVersion: 'example.com/v1',
    kind: 'Topic',
    metadata: { name: 'topic' },
    spec: { partitions: 3 },
  },
} satisfies Record<string, TenantObject>;

/** How many pods each of them is, at most. */
export const podsOfExamples: Record<keyof typeof exampleObjects, number> = {
  model: 4,
  cluster: 5,
  groups: 6,
  train: 4,
  nightly: 2,
  crawler: 6,
  topic: 0,
};

const known = ['model', 'cluster', 'groups', 'train', 'nightly'] as const;

/** A cluster whose operator allows these kinds. */
export const objectCluster: ManifestCluster = {
  ...fullCluster,
  objects: {
    kinds: [
      ...known.map(name => kindOfExample(exampleObjects[name])),
      {
        apiVersion: 'example.com/v1',
        kind: 'Crawler',
        pods: [
          {
            path: 'spec.pools.*.pod',
            form: 'podSpec',
            count: ['spec.shards', 'spec.pools.*.per'],
          },
        ],
        ready: ['Ready'],
      },
      { apiVersion: 'example.com/v1', kind: 'Topic', pods: [], ready: [] },
    ],
  },
};

function kindOfExample({ apiVersion, kind }: TenantObject): ObjectKind {
  return { ...knownKind({ apiVersion, kind })!, apiVersion, kind };
}
