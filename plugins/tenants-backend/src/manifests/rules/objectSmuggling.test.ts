// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an approver would not see for what it is, or a controller would make of an object beyond it.

import { tenantSpecSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { forbiddenKind } from '../kinds/forbiddenKind';
import { knownKind } from '../kinds/knownKinds';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';
import { shippedPresets } from '../shippedPresets';
import { wholeDemand } from '../wholeDemand';

const SERVICE = { apiVersion: 'ray.io/v1', kind: 'RayService' };
const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
const cluster = {
  ...objectCluster,
  objects: {
    kinds: [
      ...objectCluster.objects!.kinds,
      ...[SERVICE, JOB].map(it => ({ ...it, ...knownKind(it)! })),
    ],
  },
};
const objects = {
  ...exampleObjects,
  serving: {
    ...SERVICE,
    metadata: { name: 'serving' },
    spec: { rayClusterConfig: exampleObjects.cluster.spec },
  },
  job: {
    ...JOB,
    metadata: { name: 'job' },
    spec: exampleObjects.nightly.spec.jobTemplate.spec,
  },
};

type Name = keyof typeof objects;

function objectWith(name: Name, path: string, value: unknown): any {
  const object = JSON.parse(JSON.stringify(objects[name]));
  const steps = path.split('.');
  const last = steps.pop()!;
  const at = steps.reduce((it, step) => (it[step] ??= {}), object);
  at[last] = value;
  return object;
}

const said = (name: Name, path: string, value: unknown) =>
  checkAll(
    { objects: [objectWith(name, path, value)], preset: 'large' },
    { cluster },
  ).flatMap(({ id, severity, path: where }) =>
    severity === 'error' ? [`${id} ${where}`] : [],
  );

const claim = { accessModes: ['ReadWriteOnce'] };
const manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };

it.each<[Name, string, unknown, string?]>([
  ['job', 'spec.template.metadata.finalizers', ['example.com/never']],
  ['nightly', 'spec.jobTemplate.metadata.ownerReferences', [{ uid: 'x' }]],
  [
    'groups',
    'spec.leaderWorkerTemplate.workerTemplate.metadata.generateName',
    'a',
  ],
  ['cluster', 'spec.workerGroupSpecs.0.template.metadata.uid', 'x'],
  ['topic', 'spec.ref.namespace', 'kube-system'],
  ['topic', 'spec.ref.namespace', 'ecp-ai-other'],
  ['topic', 'spec.targetNamespaces', ['kube-system']],
  ['topic', 'spec.watch.namespaceSelector', {}],
  ['topic', 'spec.watch.podNamespaceSelector', {}],
  ['topic', 'spec.manifest', manifest],
  ['topic', 'spec.workload.manifests', [manifest], '.0'],
  ['topic', 'spec.list', { apiVersion: 'v1', kind: 'List', items: [] }],
  ['topic', 'spec.disk', { ...claim, volumeName: 'other' }, '.volumeName'],
  ['topic', 'spec.disk', { ...claim, dataSourceRef: {} }, '.dataSourceRef'],
  ['job', 'spec.managedBy', 'kueue.x-k8s.io/multikueue'],
  ['job', 'spec.manualSelector', true],
  ['nightly', 'spec.jobTemplate.spec.selector', { matchLabels: {} }],
  ['cluster', 'spec.managedBy', 'kueue.x-k8s.io/multikueue'],
  ['train', 'spec.runPolicy.schedulingPolicy.priorityClass', 'urgent'],
  ['serving', 'spec.serveService', { spec: { type: 'LoadBalancer' } }],
  ['serving', 'spec.upgradeStrategy.clusterUpgradeOptions', {}],
  ['serving', 'spec.rayClusterConfig.headGroupSpec.serviceType', 'NodePort'],
  // Policies that KubeRay makes of it add up with ours, and open what those close.
  ['cluster', 'spec.networkPolicy', { head: { egressRules: [{}] } }],
  [
    'topic',
    'spec.listeners',
    [{ networkPolicyPeers: [] }],
    '.0.networkPolicyPeers',
  ],
  ['topic', 'spec.networkPolicies', [{ egress: [{}] }]],
  // Gone by itself it would be made again, and run again without an end.
  ['job', 'spec.ttlSecondsAfterFinished', 60],
  ['train', 'spec.runPolicy.ttlSecondsAfterFinished', 60],
])('%s may not have %s: %j', (name, path, value, below = '') => {
  expect(said(name, path, value)).toContain(
    `object-may-not-have objects.0.${path}${below}`,
  );
});

it.each<[Name, string, unknown]>([
  ['job', 'spec.template.metadata.labels', { team: 'vision' }],
  ['topic', 'spec.ref.namespace', 'ecp-ai-vision-lab'],
  ['topic', 'spec.ref.namespace', 'public/default'],
  ['topic', 'spec.topicConfig.namespace', 'events'],
  ['topic', 'spec.networkPolicy', false],
  ['topic', 'spec.networkPolicy', { enabled: false }],
  ['nightly', 'spec.jobTemplate.spec.ttlSecondsAfterFinished', 60],
  ['topic', 'spec.matchLabels.namespace', 'events'],
  ['topic', 'spec.ref', { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' }],
  [
    'topic',
    'spec.disk',
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: claim },
  ],
])('%s may have %s: %j', (name, path, value) => {
  expect(said(name, path, value)).toEqual([]);
});

it.each<[Name, string, unknown, string?]>([
  ['topic', 'spec.hostNetwork', true],
  ['topic', 'spec.worker.hostPID', true],
  ['topic', 'spec.disks', [{ hostPath: { path: '/' } }], '.0.hostPath'],
  ['topic', 'spec.nodeName', 'control-plane'],
  ['topic', 'spec.schedulerName', 'mine'],
  ['topic', 'spec.serviceAccountName', 'default'],
  ['topic', 'spec.serviceAccount', 'default'],
  ['topic', 'spec.priorityClassName', 'system-cluster-critical'],
  ['topic', 'spec.runtimeClassName', 'other'],
  ['topic', 'spec.affinity.tolerations', [{ operator: 'Exists' }]],
  ['topic', 'spec.resourceClaims', [{ name: 'a' }]],
  ['model', 'spec.other.predictor.hostIPC', true],
  ['train', 'spec.runPolicy.priorityClassName', 'urgent'],
])(
  '%s may not say of pods that nobody knows %s: %j',
  (name, path, value, below = '') => {
    expect(said(name, path, value)).toContain(
      `object-may-not-have objects.0.${path}${below}`,
    );
  },
);

it.each<[Name, string, unknown]>([
  ['topic', 'spec.hostNetwork', false],
  ['topic', 'spec.serviceAccountName', 'tenant-workload'],
  ['topic', 'spec.schedulerName', 'default-scheduler'],
  ['topic', 'spec.affinity.tolerations', []],
  ['topic', 'spec.config.hostPath', '/api'],
])('%s may say %s: %j', (name, path, value) => {
  expect(said(name, path, value)).toEqual([]);
});

it('judges models that stand beside another as that', () => {
  const predictor = (more: object) => [
    {
      trafficPercent: 10,
      predictor: { ...exampleObjects.model.spec.predictor, ...more },
    },
  ];
  expect(said('model', 'spec.canary', predictor({}))).toEqual([]);
  expect(
    said('model', 'spec.canary', predictor({ hostNetwork: true })),
  ).toEqual(['object-pod-has objects.0']);
});

it('counts pods of a map whatever their names are', () => {
  const preset = shippedPresets.find(({ name }) => name === 'large')!;
  const { deep } = exampleObjects.crawler.spec.pools;
  const podsOf = (name: string) =>
    wholeDemand({
      spec: specOf({
        objects: [objectWith('crawler', 'spec.pools', { [name]: deep })],
      }),
      preset,
      cluster,
    }).pods;
  expect(['deep', 'd.e', '*', 'a*.*'].map(podsOf)).toEqual([6, 6, 6, 6]);
});

it('counts both clusters of a service of Ray', () => {
  const preset = shippedPresets.find(({ name }) => name === 'large')!;
  const podsOf = (type: string) => {
    const object = objectWith('serving', 'spec.upgradeStrategy.type', type);
    const spec = specOf({ objects: [object] });
    return wholeDemand({ spec, preset, cluster }).pods;
  };
  expect([podsOf('None'), podsOf('NewCluster')]).toEqual([5, 10]);
});

it.each([
  ['work.karmada.io/v1alpha1', 'Work'],
  ['work.open-cluster-management.io/v1', 'ManifestWork'],
  ['core.oam.dev/v1beta1', 'Component'],
  ['fleet.cattle.io/v1alpha1', 'Bundle'],
  ['hnc.x-k8s.io/v1alpha2', 'SubnamespaceAnchor'],
  ['capsule.clastix.io/v1beta2', 'Tenant'],
  ['infra.contrib.fluxcd.io/v1alpha2', 'Terraform'],
  ['iam.services.k8s.aws/v1alpha1', 'User'],
  ['iam.cnrm.cloud.google.com/v1beta1', 'IAMMember'],
])('no operator allows %s %s', (apiVersion, kind) => {
  expect(forbiddenKind({ apiVersion, kind })).toEqual(expect.any(String));
});

it.each<[string, object]>([
  ['a kind that only looks like one', { kind: 'Tоpic' }],
  ['a group that only looks like one', { apiVersion: 'exаmple.com/v1' }],
  ['a status', { status: { ready: true } }],
  ['finalizers', { metadata: { name: 'a', finalizers: ['a.b/c'] } }],
  ['owners', { metadata: { name: 'a', ownerReferences: [] } }],
  ['a name that is made', { metadata: { generateName: 'a-' } }],
  ['another namespace', { metadata: { name: 'a', namespace: 'other' } }],
  ['items', { kind: 'List', items: [exampleObjects.topic] }],
  ['a key of the prototype', { spec: JSON.parse('{"__proto__": {"a": 1}}') }],
  ['a wish to delete', { spec: { partitions: null } }],
  ['text of both directions', { spec: { note: 'a\u202eb' } }],
])('no spec has %s', (_, change) => {
  const spec = {
    ...specOf({}),
    objects: [{ ...exampleObjects.topic, ...change }],
  };
  expect(tenantSpecSchema.safeParse(spec).success).toBe(false);
});
