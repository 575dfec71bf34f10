// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds, with whatever texts and amounts, and what they come to: read from what is rendered alone.

import fc from 'fast-check';
import { KubernetesObject } from '../KubernetesObject';
import { handed } from './hostileText';

const some = (max: number) => fc.integer({ min: 1, max });

const container = fc.record(
  {
    name: fc.constant('main'),
    image: fc.constantFrom('ghcr.io/acme/tool:1.0.0', 'acme/tool:1@sha256:0'),
    command: fc.array(handed, { maxLength: 2 }),
    args: fc.array(handed, { maxLength: 2 }),
    env: fc.array(
      fc.record({ name: fc.constantFrom('A', 'HOME', '_'), value: handed }),
      { maxLength: 2 },
    ),
    resources: fc.record({
      limits: fc.record(
        {
          cpu: fc.constantFrom('1', '4', '64'),
          memory: fc.constantFrom('1Gi', '64Gi'),
          'nvidia.com/gpu': some(4),
        },
        { requiredKeys: ['cpu'] },
      ),
    }),
  },
  { requiredKeys: ['name', 'image'] },
);

const first = container.map(it => ({ ...it, name: 'first' }));

const template = fc
  .record(
    {
      containers: fc.tuple(container),
      initContainers: fc.tuple(first),
    },
    { requiredKeys: ['containers'] },
  )
  .map(spec => ({ spec }));

const job = fc.record(
  { template, parallelism: some(3), completions: some(3) },
  { requiredKeys: ['template'] },
);

const kind = (apiVersion: string, name: string, spec: fc.Arbitrary<object>) =>
  fc
    .record({ spec, note: handed, name: fc.constantFrom('zo', 'zp') })
    .map(({ spec: content, note, name: called }) => ({
      apiVersion,
      kind: name,
      metadata: { name: called, annotations: { note } },
      spec: content,
    }));

const one = fc.oneof(
  kind('batch/v1', 'Job', job),
  kind(
    'batch/v1',
    'CronJob',
    job.map(it => ({ schedule: '@daily', jobTemplate: { spec: it } })),
  ),
  kind(
    'leaderworkerset.x-k8s.io/v1',
    'LeaderWorkerSet',
    fc.record({
      replicas: fc.nat(3),
      leaderWorkerTemplate: fc.record({
        size: some(4),
        workerTemplate: template,
      }),
    }),
  ),
  kind(
    'ray.io/v1',
    'RayCluster',
    fc.record({
      headGroupSpec: fc.record({ template }),
      workerGroupSpecs: fc.array(fc.record({ replicas: fc.nat(3), template }), {
        maxLength: 2,
      }),
    }),
  ),
  kind(
    'kubeflow.org/v1',
    'PyTorchJob',
    fc.record({
      pytorchReplicaSpecs: fc.record(
        {
          Master: fc.record({ replicas: fc.constant(1), template }),
          Worker: fc.record({ replicas: some(4), template }),
        },
        { requiredKeys: ['Master'] },
      ),
    }),
  ),
  kind(
    'serving.kserve.io/v1beta1',
    'InferenceService',
    fc.record({
      predictor: fc
        .tuple(template, some(3))
        .map(([{ spec }, maxReplicas]) => ({ ...spec, maxReplicas })),
    }),
  ),
);

/** Of every kind that says how many pods it makes. */
export const arbitraryObjects = fc.uniqueArray(one, {
  maxLength: 2,
  selector: ({ kind: of, metadata }) => `${of} ${metadata.name}`,
});

const timesOf = ({ parallelism = 1, completions = parallelism }: any) =>
  Math.min(parallelism, completions);

/** The pods of one of them, and how many each is at most. */
export function podsOfOther({ kind: of, spec }: any): {
  count: number;
  pod: any;
}[] {
  switch (of) {
    case 'Job':
      return [{ count: timesOf(spec), pod: spec.template.spec }];
    case 'CronJob':
      return podsOfOther({ kind: 'Job', spec: spec.jobTemplate.spec });
    case 'LeaderWorkerSet': {
      const { size, workerTemplate } = spec.leaderWorkerTemplate;
      return [{ count: spec.replicas * size, pod: workerTemplate.spec }];
    }
    case 'RayCluster':
      return [
        { count: 1, pod: spec.headGroupSpec.template.spec },
        ...spec.workerGroupSpecs.map((it: any) => ({
          count: it.replicas,
          pod: it.template.spec,
        })),
      ];
    case 'PyTorchJob':
      return Object.values<any>(spec.pytorchReplicaSpecs).map(it => ({
        count: it.replicas,
        pod: it.template.spec,
      }));
    default:
      return [{ count: spec.predictor.maxReplicas, pod: spec.predictor }];
  }
}

/** Those among rendered objects. */
export const othersOf = (objects: KubernetesObject[]) =>
  objects.filter(({ metadata }) => metadata.labels?.['ecp.ai/object']);
