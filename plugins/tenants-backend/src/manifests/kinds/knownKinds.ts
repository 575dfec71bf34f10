// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of which we know where their pods are: an operator names no more than the kind.

import { ClaimPlace, kindKey, ObjectKind, PodPlace } from './ObjectKind';

type Known = Omit<ObjectKind, 'apiVersion' | 'kind'>;
type Count = Exclude<PodPlace['count'], string[] | undefined>;

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

const template = (path: string, count?: Count): PodPlace => ({
  path,
  form: 'template',
  ...(count && { count }),
});

/** Of KServe: what a model runs in, with the image of a runtime that the platform made. */
const RUNTIMES = [
  'model',
  'art',
  'huggingface',
  'lightgbm',
  'onnx',
  'paddle',
  'pmml',
  'pytorch',
  'sklearn',
  'tensorflow',
  'triton',
  'xgboost',
];

function component(name: string): PodPlace {
  return {
    path: `spec.${name}`,
    form: 'podSpec',
    containers: RUNTIMES,
    // It may scale from nothing, and a most of 0 means none.
    count: at =>
      Math.max(
        1,
        numberOf(at(`spec.${name}.minReplicas`)) ?? 1,
        numberOf(at(`spec.${name}.maxReplicas`)) ?? 1,
      ),
  };
}

/** Of a model over several nodes: its head is the predictor itself. */
function workersOf(predictor: string): PodPlace {
  const path = `spec.${predictor}.workerSpec`;
  return {
    path,
    form: 'podSpec',
    count: at =>
      Math.max(1, (numberOf(at(`${path}.pipelineParallelSize`)) ?? 2) - 1) *
      Math.max(1, numberOf(at(`spec.${predictor}.minReplicas`)) ?? 1),
  };
}

/** Of KubeRay: one head, and groups of workers of one or several hosts each. */
function ray(spec: string): PodPlace[] {
  const group = `${spec}.workerGroupSpecs.*`;
  return [
    template(`${spec}.headGroupSpec.template`),
    template(`${group}.template`, at => {
      const replicas = numberOf(at(`${group}.replicas`)) ?? 0;
      const most = at(`${spec}.enableInTreeAutoscaling`)
        ? numberOf(at(`${group}.maxReplicas`)) ?? replicas
        : numberOf(at(`${group}.minReplicas`)) ?? 0;
      const hosts = numberOf(at(`${group}.numOfHosts`)) ?? 1;
      return Math.max(replicas, most) * hosts;
    }),
  ];
}

/** Ways in besides the tenant's, rights that KubeRay would bind to its account, and pods that it makes itself. */
const notOfRay = (spec: string): ObjectKind['forbidden'] => [
  `${spec}.headGroupSpec.enableIngress`,
  `${spec}.headGroupSpec.headService`,
  { path: `${spec}.headGroupSpec.serviceType`, values: ['ClusterIP'] },
  { path: `${spec}.enableInTreeAutoscaling`, values: [false] },
  `${spec}.authOptions`,
  `${spec}.autoscalerOptions`,
  `${spec}.historyServerOptions`,
];

/** What a head keeps, on a claim that KubeRay makes, or on one that is there. */
const claimOfRay = (spec: string, clusters: number): ClaimPlace => {
  const path = `${spec}.gcsFaultToleranceOptions.storage`;
  return {
    path,
    size: 'size',
    usual: '1Gi',
    count: at => (at(`${path}.claimName`) ? 0 : clusters),
  };
};

const countOfPlace = (
  { count }: PodPlace,
  at: (path: string) => unknown,
): number => (typeof count === 'function' ? count(at) : 1);

/** Groups of LeaderWorkerSet, those of a new version that come first included. */
function groups(at: (path: string) => unknown): number {
  const replicas = numberOf(at('spec.replicas')) ?? 1;
  const surge = at('spec.rolloutStrategy.rollingUpdateConfiguration.maxSurge');
  const more = /^(\d+)%$/.exec(`${surge}`);
  return (
    replicas +
    (more
      ? Math.ceil((replicas * Number(more[1])) / 100)
      : numberOf(surge) ?? 0)
  );
}

const sizeOfGroup = (at: (path: string) => unknown) =>
  numberOf(at('spec.leaderWorkerTemplate.size')) ?? 1;

const runs: (spec: string) => Count = spec => at => {
  const parallelism = numberOf(at(`${spec}.parallelism`)) ?? 1;
  const completions = numberOf(at(`${spec}.completions`)) ?? parallelism;
  return Math.min(parallelism, completions);
};

/** Another controller, perhaps of another cluster, and pods that others made. */
const notOfJobs = (spec: string) => [
  `${spec}.managedBy`,
  `${spec}.manualSelector`,
  `${spec}.selector`,
];

/** What goes by itself is drift: it would be made again, and run again, without an end. */
const TTL = 'ttlSecondsAfterFinished';

const SUSPEND = { path: 'spec.suspend', value: true };

/** By group and kind, e.g. `ray.io/RayCluster`. */
export const knownKinds: Record<string, Known> = {
  'serving.kserve.io/InferenceService': {
    pods: [
      component('predictor'),
      component('transformer'),
      component('explainer'),
      component('canary.*.predictor'),
      workersOf('predictor'),
      workersOf('canary.*.predictor'),
    ],
    ready: ['Ready'],
    suspend: { annotation: 'serving.kserve.io/stop', value: 'true' },
  },
  'ray.io/RayCluster': {
    pods: ray('spec'),
    claims: [claimOfRay('spec', 1)],
    ready: ['RayClusterProvisioned'],
    forbidden: [...notOfRay('spec')!, 'spec.managedBy'],
    suspend: SUSPEND,
  },
  'ray.io/RayJob': {
    pods: [
      ...ray('spec.rayClusterSpec'),
      template('spec.submitterPodTemplate'),
    ],
    claims: [claimOfRay('spec.rayClusterSpec', 1)],
    ready: [],
    phase: {
      field: 'jobDeploymentStatus',
      ready: ['Running', 'Complete', 'Suspended'],
      failed: ['Failed', 'ValidationFailed'],
    },
    // Or KubeRay refuses to suspend it, and its cluster keeps its devices.
    required: [{ path: 'spec.shutdownAfterJobFinishes', value: true }],
    forbidden: [
      ...notOfRay('spec.rayClusterSpec')!,
      'spec.clusterSelector',
      'spec.managedBy',
      // Beside the head it would be a container that no tenant's namespace lets in.
      {
        path: 'spec.submissionMode',
        values: ['K8sJobMode', 'HTTPMode', 'InteractiveMode'],
      },
      // It may take away the run itself, which would be made again.
      'spec.deletionStrategy',
    ],
    suspend: SUSPEND,
  },
  'ray.io/RayService': {
    // A new version is a second cluster beside the first, unless it is not to be one.
    pods: ray('spec.rayClusterConfig').map(place => ({
      ...place,
      count: at =>
        countOfPlace(place, at) *
        (at('spec.upgradeStrategy.type') === 'None' ? 1 : 2),
    })),
    claims: [claimOfRay('spec.rayClusterConfig', 2)],
    ready: ['Ready'],
    forbidden: [
      ...notOfRay('spec.rayClusterConfig')!,
      'spec.serveService',
      'spec.managedBy',
      // It makes a Gateway of its own.
      'spec.upgradeStrategy.clusterUpgradeOptions',
    ],
  },
  'leaderworkerset.x-k8s.io/LeaderWorkerSet': {
    pods: [
      template('spec.leaderWorkerTemplate.leaderTemplate', groups),
      // Without a template of its own the leader is a worker, too.
      template('spec.leaderWorkerTemplate.workerTemplate', at =>
        at('spec.leaderWorkerTemplate.leaderTemplate')
          ? groups(at) * (sizeOfGroup(at) - 1)
          : groups(at) * sizeOfGroup(at),
      ),
    ],
    claims: [
      {
        path: 'spec.leaderWorkerTemplate.volumeClaimTemplates.*',
        size: 'spec.resources.requests.storage',
        count: at => groups(at) * sizeOfGroup(at),
      },
    ],
    ready: ['Available'],
    fixed: ['spec.leaderWorkerTemplate.subGroupPolicy.subGroupSize'],
    suspend: { path: 'spec.replicas', value: 0 },
  },
  'kubeflow.org/PyTorchJob': {
    pods: [
      template('spec.pytorchReplicaSpecs.*.template', at =>
        Math.max(
          numberOf(at('spec.pytorchReplicaSpecs.*.replicas')) ?? 1,
          numberOf(at('spec.elasticPolicy.maxReplicas')) ?? 0,
        ),
      ),
    ],
    ready: ['Succeeded', 'Running', 'Suspended'],
    forbidden: [
      'spec.runPolicy.managedBy',
      `spec.runPolicy.${TTL}`,
      'spec.runPolicy.schedulingPolicy.priorityClass',
    ],
    suspend: { path: 'spec.runPolicy.suspend', value: true },
  },
  'trainer.kubeflow.org/TrainJob': {
    pods: [
      {
        path: 'spec.trainer',
        form: 'container',
        count: at => numberOf(at('spec.trainer.numNodes')) ?? 1,
      },
    ],
    // While it trains it has no condition; one that has failed says so.
    ready: [],
    required: [{ path: 'spec.trainer.numNodes', of: 'number' }],
    forbidden: [
      'spec.managedBy',
      // Each changes the pods of the platform's runtime, under another name from version to version.
      'spec.podSpecOverrides',
      'spec.podTemplateOverrides',
      'spec.runtimePatches',
      { path: 'spec.runtimeRef.kind', values: ['ClusterTrainingRuntime'] },
      { path: 'spec.runtimeRef.apiGroup', values: ['trainer.kubeflow.org'] },
    ],
    fixed: ['spec.runtimeRef', 'spec.initializer', 'spec.trainer'],
    suspend: SUSPEND,
  },
  'batch/Job': {
    pods: [template('spec.template', runs('spec'))],
    ready: [],
    forbidden: [...notOfJobs('spec'), `spec.${TTL}`],
    fixed: ['spec.template', 'spec.completions', 'spec.completionMode'],
    suspend: SUSPEND,
  },
  'batch/CronJob': {
    pods: [
      template('spec.jobTemplate.spec.template', runs('spec.jobTemplate.spec')),
    ],
    ready: [],
    forbidden: notOfJobs('spec.jobTemplate.spec'),
    suspend: SUSPEND,
  },
};

/** What we know of a kind by itself. */
export function knownKind(kind: {
  apiVersion: string;
  kind: string;
}): Known | undefined {
  const key = kindKey(kind);
  return Object.hasOwn(knownKinds, key) ? knownKinds[key] : undefined;
}
