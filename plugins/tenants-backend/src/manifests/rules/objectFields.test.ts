// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Doors that objects of other people's kinds have beside their pods.

import { knownKind } from '../kinds/knownKinds';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';

const RAY_JOB = { apiVersion: 'ray.io/v1', kind: 'RayJob' };
const cluster = {
  ...objectCluster,
  objects: {
    kinds: [
      ...objectCluster.objects!.kinds,
      { ...RAY_JOB, ...knownKind(RAY_JOB)! },
    ],
  },
  volumeSources: {
    datasets: { volume: 'datasets', readOnly: true },
    results: { storageClass: 'shared', size: '10Gi', readOnly: false },
  },
};
const objects = {
  ...exampleObjects,
  run: {
    ...RAY_JOB,
    metadata: { name: 'run' },
    spec: {
      entrypoint: 'python train.py',
      shutdownAfterJobFinishes: true,
      submissionMode: 'HTTPMode',
      rayClusterSpec: exampleObjects.cluster.spec,
    },
  },
};

type Name = keyof typeof objects;

/** What is said of an object in which something stands at a path. */
function said(name: Name, path: string, value: unknown) {
  // The examples share parts.
  const object: any = JSON.parse(JSON.stringify(objects[name]));
  const steps = path.split('.');
  const last = steps.pop()!;
  const at = steps.reduce((it, step) => (it[step] ??= {}), object);
  at[last] = value;
  return checkAll({ objects: [object], preset: 'large' }, { cluster }).flatMap(
    ({ id, severity, path: where }) =>
      severity === 'error' ? [`${id} ${where}`] : [],
  );
}

const template = 'spec.headGroupSpec.template';
const reserved = { 'nginx.ingress.kubernetes.io/server-snippet': 'x' };

it.each<[Name, string, unknown]>([
  ['cluster', 'spec.headGroupSpec.labels', { 'ecp.ai/service': 'api' }],
  ['cluster', 'spec.workerGroupSpecs.1.labels', { 'ecp.ai/tenant': 'other' }],
  ['cluster', 'spec.headServiceAnnotations', reserved],
  ['cluster', `${template}.metadata.annotations`, reserved],
  ['model', 'spec.predictor.labels', { 'app.kubernetes.io/part-of': 'x' }],
  ['model', 'spec.transformer.annotations', reserved],
  ['model', 'spec.explainer.labels', { 'ecp.ai/service': 'api' }],
  ['topic', 'spec.deep.er.podLabels', { 'ecp.ai/tenant': 'other' }],
  ['nightly', 'spec.jobTemplate.metadata.labels', { 'helm.sh/x': 'y' }],
  ['cluster', `${template}.metadata.labels`, { aadpodidbinding: 'other' }],
])('%s has no keys of others at %s', (name, path, value) => {
  expect(said(name, path, value)).toContain(
    `object-key-reserved objects.0.${path}`,
  );
});

it.each<[Name, string, unknown]>([
  ['cluster', `${template}.metadata.labels`, { team: 'a', 'ray.io/x': 'y' }],
  ['topic', 'spec.selector.matchLabels', { 'ecp.ai/service': 'api' }],
  ['cluster', 'spec.headGroupSpec.serviceType', 'ClusterIP'],
  ['cluster', 'spec.enableInTreeAutoscaling', false],
  ['topic', 'spec.logo', { image: 'x', width: 3 }],
])('%s may have %s: %j', (name, path, value) => {
  expect(said(name, path, value)).toEqual([]);
});

const ofRay: [string, unknown][] = [
  ['headGroupSpec.enableIngress', true],
  ['headGroupSpec.headService', { spec: { type: 'LoadBalancer' } }],
  ['headGroupSpec.serviceType', 'NodePort'],
  ['enableInTreeAutoscaling', true],
  ['authOptions', { mode: 'token' }],
  ['autoscalerOptions', { idleTimeoutSeconds: 60 }],
  ['historyServerOptions', {}],
];

it.each<[Name, string, unknown]>([
  ...ofRay.map(([path, value]): [Name, string, unknown] => [
    'cluster',
    `spec.${path}`,
    value,
  ]),
  ...ofRay.map(([path, value]): [Name, string, unknown] => [
    'run',
    `spec.rayClusterSpec.${path}`,
    value,
  ]),
  ['run', 'spec.clusterSelector', { 'ray.io/cluster': 'cluster' }],
  ['run', 'spec.submissionMode', 'SidecarMode'],
  ['run', 'spec.deletionStrategy', { onSuccess: { policy: 'DeleteSelf' } }],
])('%s may not have %s: %j', (name, path, value) => {
  expect(said(name, path, value)).toContain(
    `object-may-not-have objects.0.${path}`,
  );
});

it('has runs of Ray end with their cluster, so that they can be suspended', () => {
  const at = 'spec.shutdownAfterJobFinishes';
  expect(said('run', at, true)).toEqual([]);
  for (const value of [false, 'true']) {
    expect(said('run', at, value)).toEqual(['object-has-to-have objects.0']);
  }
});

it.each<[Name, string, unknown]>([
  ['topic', 'spec.sidecar', { image: 'x:1', command: ['sh'] }],
  ['topic', 'spec.list', [{ image: 'x:1', env: [] }]],
  ['cluster', 'spec.proxy', { image: 'x:1', resources: {} }],
  ['cluster', `${template}.spec.proxy`, { image: 'x:1', args: [] }],
  ['model', 'spec.explainer.other', { image: 'x:1', volumeMounts: [] }],
  ['model', 'spec.predictor.other.initContainers', [{ image: 'x:1' }]],
])('%s has no containers at %s', (name, path, value) => {
  expect(said(name, path, value)).toContain('object-pods-elsewhere objects.0');
});

it('tells places apart whose names have dots', () => {
  const { pod } = exampleObjects.crawler.spec.pools.deep;
  const pools = { a: { pod }, 'a.pod': { containers: pod.containers } };
  expect(said('crawler', 'spec.pools', pools)).toContain(
    'object-pods-elsewhere objects.0',
  );
  const hosts = { 'a.pod': { hostNetwork: true }, a: { pod } };
  expect(said('crawler', 'spec.pools', hosts)).toContain(
    'object-may-not-have objects.0.spec.pools.a.pod.hostNetwork',
  );
});

it('judges the explainer’s container as any other', () => {
  const art = { image: 'x.example/art:1', securityContext: {} };
  expect(said('model', 'spec.explainer.art', art)).toEqual([]);
  const privileged = { ...art, securityContext: { privileged: true } };
  expect(said('model', 'spec.explainer.art', privileged)).toContain(
    'object-pod-has objects.0',
  );
});

it('mounts to read what is there to be read', () => {
  const at = `${template}.spec.volumes`;
  const of = (claimName: string, more = {}) => [
    { name: 'a', persistentVolumeClaim: { claimName, ...more } },
  ];
  expect(said('cluster', at, of('source--datasets'))).toEqual([
    `object-writes-to-source objects.0.${at}.0.persistentVolumeClaim`,
  ]);
  expect(
    said('cluster', at, of('source--datasets', { readOnly: true })),
  ).toEqual([]);
  expect(said('cluster', at, of('source--results'))).toEqual([]);
  expect(said('topic', 'spec.disk', { claimName: 'source--datasets' })).toEqual(
    ['object-writes-to-source objects.0.spec.disk'],
  );
});
