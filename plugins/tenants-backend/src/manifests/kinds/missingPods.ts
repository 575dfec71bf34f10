// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where objects of kinds that we know lack the pods that they are there for.

import { kindKey, ObjectKind } from './ObjectKind';
import { spotsOf } from './podsIn';

/** Without it the kind makes nothing. */
const NEEDED: Record<string, string> = {
  'serving.kserve.io/InferenceService': 'spec.predictor',
  'ray.io/RayCluster': 'spec.headGroupSpec.template',
  'ray.io/RayJob': 'spec.rayClusterSpec.headGroupSpec.template',
  'ray.io/RayService': 'spec.rayClusterConfig.headGroupSpec.template',
  'leaderworkerset.x-k8s.io/LeaderWorkerSet':
    'spec.leaderWorkerTemplate.workerTemplate',
  'kubeflow.org/PyTorchJob': 'spec.pytorchReplicaSpecs.*.template',
  'trainer.kubeflow.org/TrainJob': 'spec.trainer',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
};

/** The pod that KubeRay makes for a run by itself is none that Pod Security lets into a tenant's namespace. */
const SUBMITTER: Record<string, (object: object) => string[]> = {
  'ray.io/RayJob': object => {
    const mode = spotsOf(object, 'spec.submissionMode')[0]?.value;
    return mode === undefined || mode === 'K8sJobMode'
      ? ['spec.submitterPodTemplate']
      : [];
  },
};

/** Places where a pod has to be, or has to have a container, as paths of the object. */
export function missingPods(object: object, kind: ObjectKind): string[] {
  const key = kindKey(kind);
  if (!Object.hasOwn(NEEDED, key)) return [];
  const needed = [NEEDED[key], ...(SUBMITTER[key]?.(object) ?? [])];
  const empty = kind.pods
    .filter(({ form }) => form === 'template')
    .flatMap(({ path }) => spotsOf(object, path))
    .filter(({ value }) => !hasContainer(Object(value).spec))
    .map(({ path }) => path.join('.'));
  const absent = needed.filter(it => spotsOf(object, it).length === 0);
  return [...absent, ...empty];
}

function hasContainer(pod: unknown): boolean {
  const { containers } = Object(pod);
  // What is no list is refused for what it is.
  return Array.isArray(containers)
    ? containers.length > 0
    : containers !== undefined;
}
