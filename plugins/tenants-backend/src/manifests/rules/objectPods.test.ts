// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects that make nothing, since they lack the pods they are there for.

import { knownKind } from '../kinds/knownKinds';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';

const KINDS = [
  ['serving.kserve.io/v1beta1', 'InferenceService'],
  ['ray.io/v1', 'RayCluster'],
  ['ray.io/v1', 'RayJob'],
  ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'],
  ['kubeflow.org/v1', 'PyTorchJob'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['ray.io/v1', 'RayService'],
] as const;

const cluster = {
  ...objectCluster,
  objects: {
    kinds: KINDS.map(([apiVersion, kind]) => ({
      ...knownKind({ apiVersion, kind })!,
      apiVersion,
      kind,
    })),
  },
};

const places = (apiVersion: string, kind: string, spec?: object) =>
  checkAll(
    { objects: [{ apiVersion, kind, metadata: { name: 'one' }, spec } as any] },
    { cluster },
  ).flatMap(({ id, params }) =>
    id === 'object-pod-lacks' ? [params!.place] : [],
  );

it.each([
  [KINDS[0], 'spec.predictor'],
  [KINDS[1], 'spec.headGroupSpec.template'],
  [KINDS[3], 'spec.leaderWorkerTemplate.workerTemplate'],
  [KINDS[4], 'spec.pytorchReplicaSpecs.*.template'],
  [KINDS[5], 'spec.template'],
  [KINDS[6], 'spec.jobTemplate.spec.template'],
  [KINDS[7], 'spec.rayClusterConfig.headGroupSpec.template'],
])('refuses %j without a pod at %s', ([apiVersion, kind], place) => {
  expect(places(apiVersion, kind)).toEqual([place]);
  expect(places(apiVersion, kind, {})).toEqual([place]);
});

it('refuses a run of Ray that nobody hands in as a tenant may', () => {
  const [apiVersion, kind] = KINDS[2];
  const head = 'spec.rayClusterSpec.headGroupSpec.template';
  const submitter = 'spec.submitterPodTemplate';
  const of = (submissionMode?: string) =>
    places(apiVersion, kind, submissionMode ? { submissionMode } : {});
  expect(of()).toEqual([head, submitter]);
  expect(of('K8sJobMode')).toEqual([head, submitter]);
  expect(of('HTTPMode')).toEqual([head]);
});

it.each([{}, { spec: {} }, { spec: { containers: [] } }])(
  'refuses a pod without containers: %j',
  template => {
    expect(places('batch/v1', 'Job', { template })).toEqual(['spec.template']);
  },
);

it('refuses a pod that says the image of a container itself', () => {
  const object = structuredClone(exampleObjects.model);
  Object.assign(object.spec.predictor, { image: 'x:1' });
  expect(
    checkAll({ objects: [object] }, { cluster: objectCluster }),
  ).toContainEqual(
    expect.objectContaining({
      id: 'object-pods-elsewhere',
      params: { kind: 'InferenceService', place: 'spec.predictor' },
    }),
  );
});
