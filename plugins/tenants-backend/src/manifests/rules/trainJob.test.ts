// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A TrainJob says a container of pods that its runtime, the platform's, makes.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { knownKind } from '../kinds/knownKinds';
import { checkAll } from '../testUtils/checkExample';
import { objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';
import { render } from '../testUtils/renderExample';
import { shippedPresets } from '../shippedPresets';
import { wholeDemand } from '../wholeDemand';

const KIND = { apiVersion: 'trainer.kubeflow.org/v1alpha1', kind: 'TrainJob' };
const cluster = {
  ...objectCluster,
  objects: { kinds: [{ ...KIND, ...knownKind(KIND)! }] },
};
const preset = shippedPresets.find(({ name }) => name === 'large')!;

const trainer = {
  numNodes: 2,
  image: 'registry.example.com/vision/torch:2.7.1',
  command: ['torchrun', '/workspace/train.py'],
  resourcesPerNode: {
    limits: { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': 1 },
  },
};
const job = (spec: object): TenantObject => ({
  ...KIND,
  metadata: { name: 'fine' },
  spec: JSON.parse(
    JSON.stringify({
      runtimeRef: { name: 'torch-distributed' },
      trainer,
      ...spec,
    }),
  ),
});

const said = (spec: object, previous?: object) =>
  checkAll(
    { objects: [job(spec)], preset: 'large' },
    {
      cluster,
      ...(previous && {
        previous: specOf({ objects: [job(previous)], preset: 'large' }),
      }),
    },
  ).flatMap(({ id, path, params }) =>
    id.startsWith('object-') || id.startsWith('gpu-not')
      ? [`${id} ${path} ${params?.place ?? params?.wanted ?? ''}`.trim()]
      : [],
  );

it('is as its project documents it', () => {
  const initializer = { model: { storageUri: 'hf://acme/llm', env: [] } };
  expect(said({ initializer })).toEqual([]);
  expect(
    said({ runtimeRef: { name: 'a', kind: 'ClusterTrainingRuntime' } }),
  ).toEqual([]);
  expect(said({ trainer: { numNodes: 1 } })).toEqual([]);
});

it('is rendered with whole resources, and nothing else that it did not say', () => {
  const parts = { objects: [job({})], preset: 'large' };
  const { find } = render(parts, { cluster, preset });
  expect(find('TrainJob').spec).toEqual({
    runtimeRef: { name: 'torch-distributed' },
    trainer: {
      ...trainer,
      resourcesPerNode: {
        limits: {
          ...trainer.resourcesPerNode.limits,
          'ephemeral-storage': '2Gi',
        },
        requests: {
          ...trainer.resourcesPerNode.limits,
          'ephemeral-storage': '256Mi',
        },
      },
    },
  });
  const asleep = render(parts, { cluster, preset, suspended: true });
  expect(asleep.find('TrainJob').spec.suspend).toBe(true);
});

it('counts each of its nodes', () => {
  const spec = specOf({ objects: [job({})] });
  expect(wholeDemand({ spec, preset, cluster })).toMatchObject({
    pods: 2,
    'limits.cpu': 8_000,
    'requests.nvidia.com/gpu': 2,
  });
});

it.each<[object, string]>([
  [{ trainer: undefined }, 'object-pod-lacks objects.0 spec.trainer'],
  [
    { trainer: { image: trainer.image } },
    'object-has-to-have objects.0 spec.trainer.numNodes: <number>',
  ],
  [
    { trainer: { ...trainer, image: 'torch' } },
    'object-pod-lacks objects.0 spec.trainer',
  ],
  [
    { trainer: { ...trainer, securityContext: { privileged: true } } },
    'object-pod-has objects.0 spec.trainer',
  ],
  [
    {
      trainer: {
        ...trainer,
        resourcesPerNode: { limits: { 'amd.com/gpu': 1 } },
      },
    },
    'gpu-not-on-cluster objects.0',
  ],
  [
    { trainer: { ...trainer, hostNetwork: true } },
    'object-may-not-have objects.0.spec.trainer.hostNetwork spec.trainer.hostNetwork',
  ],
  [
    { runtimeRef: { name: 'a', kind: 'TrainingRuntime' } },
    'object-may-not-have objects.0.spec.runtimeRef.kind spec.runtimeRef.kind',
  ],
  [
    { runtimeRef: { name: 'a', apiGroup: 'b.c' } },
    'object-may-not-have objects.0.spec.runtimeRef.apiGroup spec.runtimeRef.apiGroup',
  ],
  [
    { managedBy: 'kueue.x-k8s.io/multikueue' },
    'object-may-not-have objects.0.spec.managedBy spec.managedBy',
  ],
  ...['podSpecOverrides', 'podTemplateOverrides', 'runtimePatches'].map(
    (field): [object, string] => [
      { [field]: [{ spec: { serviceAccountName: 'other' } }] },
      `object-may-not-have objects.0.spec.${field} spec.${field}`,
    ],
  ),
])('may not be %j', (spec, finding) => {
  expect(said(spec)).toContain(finding);
});

it('is another one where it trains otherwise', () => {
  const more = { trainer: { ...trainer, numNodes: 3 } };
  expect(said(more, {})).toEqual([
    'object-field-fixed objects.0.spec.trainer spec.trainer',
  ]);
  expect(said({}, {})).toEqual([]);
});
