// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds that are not to be.

import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';

const options = { cluster: objectCluster };
const place = 'spec.leaderWorkerTemplate.workerTemplate';
const { groups } = exampleObjects;

type Change = Record<string, unknown>;

/** What is said of an object whose pod, or whose container, has something more. */
function said(pod: Change, container: Change = {}, metadata?: Change) {
  const object: any = structuredClone(groups);
  const { workerTemplate } = object.spec.leaderWorkerTemplate;
  Object.assign(workerTemplate.spec, pod);
  Object.assign(workerTemplate.spec.containers[0], container);
  if ('image' in container && !container.image) {
    delete workerTemplate.spec.containers[0].image;
  }
  if (metadata) workerTemplate.metadata = metadata;
  return checkAll({ objects: [object] }, options).filter(
    it => it.severity === 'error',
  );
}

const OTHER_VOLUMES =
  'volumes[] other than configMap, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected, secret';
const security = (it: Change) => ({ securityContext: it });

it.each<[Change, Change, string]>([
  [{ hostNetwork: true }, {}, 'hostNetwork, hostPID, hostIPC'],
  [{ hostPID: true }, {}, 'hostNetwork, hostPID, hostIPC'],
  [{ nodeName: 'one' }, {}, 'nodeName, schedulerName'],
  [
    { priorityClassName: 'system-node-critical' },
    {},
    'priority, priorityClassName that the operator does not allow',
  ],
  [
    { tolerations: [{ operator: 'Exists' }] },
    {},
    'tolerations without key, or of no device or GPU class',
  ],
  [{ resourceClaims: [{ name: 'gpu' }] }, {}, 'resourceClaims'],
  [
    { volumes: [{ name: 'a', hostPath: { path: '/' } }] },
    {},
    'volumes[].hostPath',
  ],
  [{ volumes: [{ name: 'a', csi: { driver: 'x' } }] }, {}, OTHER_VOLUMES],
  [{ volumes: [{ name: 'a', nfs: { server: 'x' } }] }, {}, OTHER_VOLUMES],
  [
    {
      volumes: [
        { name: 'a', projected: { sources: [{ serviceAccountToken: {} }] } },
      ],
    },
    {},
    'volumes[].projected.sources[].serviceAccountToken, podCertificate',
  ],
  [{}, { ports: [{ containerPort: 1, hostPort: 1 }] }, 'ports[].hostPort'],
  [{}, security({ privileged: true }), 'privileged: true'],
])('refuses pods that have %j %j', (pod, container, unwanted) => {
  const findings = said(pod, container);
  expect(findings).toContainEqual({
    id: 'object-pod-has',
    severity: 'error',
    path: 'objects.0',
    params: { place, unwanted },
  });
});

it.each<[Change, Change, string]>([
  [
    { serviceAccountName: 'default' },
    {},
    'serviceAccountName: tenant-workload',
  ],
  [
    { automountServiceAccountToken: true },
    {},
    'automountServiceAccountToken: false',
  ],
  [{}, { image: 'registry.example.com/x:latest' }, 'image: <name>:<tag>'],
  [{}, { image: undefined }, 'image: <name>:<tag>'],
  [{}, { imagePullPolicy: 'Never' }, 'imagePullPolicy: Always'],
  [
    {},
    security({ runAsUser: 0 }),
    'runAsNonRoot: true, runAsUser ≥ 1000, runAsGroup ≥ 1000',
  ],
  [
    {},
    security({ capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }),
    'capabilities: {drop: [ALL]}',
  ],
  [
    {},
    security({ readOnlyRootFilesystem: false }),
    'readOnlyRootFilesystem: true',
  ],
  [
    {},
    security({ allowPrivilegeEscalation: true }),
    'allowPrivilegeEscalation: false',
  ],
  [
    security({ seccompProfile: { type: 'Unconfined' } }),
    {},
    'seccompProfile: {type: RuntimeDefault}',
  ],
  [{ containers: 'none' }, {}, 'containers: [{name, image, …}]'],
])(
  'refuses pods that lack what others have: %j %j',
  (pod, container, wanted) => {
    if (pod.containers) {
      const object: any = structuredClone(groups);
      object.spec.leaderWorkerTemplate.workerTemplate.spec = pod;
      const findings = checkAll({ objects: [object] }, options);
      expect(findings[0].params).toEqual({ place, wanted });
      return;
    }
    expect(said(pod, container)).toContainEqual({
      id: 'object-pod-lacks',
      severity: 'error',
      path: 'objects.0',
      params: { place, wanted },
    });
  },
);

it('refuses labels of pods that are the platform’s', () => {
  const metadata = { labels: { 'ecp.ai/service': 'api' } };
  expect(said({}, {}, metadata)).toEqual([
    {
      id: 'object-key-reserved',
      severity: 'error',
      path: `objects.0.${place}.metadata.labels`,
      params: { place: `${place}.metadata.labels`, key: 'ecp.ai/service' },
    },
  ]);
});

it('refuses amounts that are none, and devices that nobody granted', () => {
  const limits = (it: Change) => ({ resources: { limits: it } });
  expect(said({}, limits({ memory: 'lots' }))[0]).toMatchObject({
    id: 'object-quantity',
    params: { value: 'lots' },
  });
  expect(said({}, limits({ 'example.com/fpga': 1 }))).toContainEqual(
    expect.objectContaining({ id: 'gpu-not-on-cluster', path: 'objects.0' }),
  );
  expect(said({}, limits({ cpu: '900' }))).toContainEqual(
    expect.objectContaining({ id: 'quota-covers-services' }),
  );
  expect(said({}, limits({ cpu: '900' }))).toContainEqual(
    expect.objectContaining({
      id: 'container-above-maximum',
      path: 'objects.0',
    }),
  );
  expect(said({}, limits({ memory: '1Mi' }))).toContainEqual(
    expect.objectContaining({
      id: 'container-below-minimum',
      path: 'objects.0',
    }),
  );
});

it('refuses containers where none are known', () => {
  const object = {
    ...exampleObjects.topic,
    spec: { hidden: [{ deep: { initContainers: [{ image: 'x:1' }] } }] },
  };
  expect(checkAll({ objects: [object] }, options)).toEqual([
    {
      id: 'object-pods-elsewhere',
      severity: 'error',
      path: 'objects.0',
      params: { kind: 'Topic', place: 'spec.hidden.0.deep.initContainers' },
    },
  ]);
});

it('refuses kinds that the cluster does not take, and warns of one that it took', () => {
  const object = { ...exampleObjects.topic, kind: 'Stream' };
  const [refused] = checkAll({ objects: [object] }, options);
  expect(refused).toMatchObject({
    id: 'object-kind-not-allowed',
    severity: 'error',
    path: 'objects.0',
    params: { kind: 'Stream (example.com/v1)', cluster: 'seoul' },
  });
  const previous = specOf({ objects: [object] });
  expect(
    checkAll({ objects: [object] }, { ...options, previous })[0].severity,
  ).toBe('warning');
  const none = checkAll({ objects: [object] });
  expect(none[0].params).toMatchObject({ allowed: '–' });
});

it('finds secrets in the open', () => {
  const object: any = structuredClone(groups);
  object.spec.leaderWorkerTemplate.workerTemplate.spec.containers[0].env = [
    { name: 'DB_PASSWORD', value: 'hunter2-Xyz-9981' },
  ];
  expect(checkAll({ objects: [object] }, options)).toEqual([
    {
      id: 'text-holds-secret',
      severity: 'error',
      path: `objects.0.${place}.spec.containers.0.env.0.value`,
    },
  ]);
  const found = (change: Change) =>
    checkAll({ objects: [{ ...exampleObjects.topic, ...change }] }, options)
      .filter(({ id }) => id === 'text-holds-secret')
      .map(({ path }) => path);
  expect(found({ spec: { adminPassword: 'hunter2' } })).toEqual([
    'objects.0.spec.adminPassword',
  ]);
  const redisPassword = { value: 'hunter2' };
  expect(
    found({ spec: { gcsFaultToleranceOptions: { redisPassword } } }),
  ).toEqual(['objects.0.spec.gcsFaultToleranceOptions.redisPassword.value']);
  const annotations = { 'example.com/db-password': 'hunter2' };
  expect(found({ metadata: { name: 'topic', annotations } })).toEqual([
    'objects.0.metadata.annotations.example.com/db-password',
  ]);
  expect(found({ spec: { partitions: { value: 'hunter2' } } })).toEqual([]);
});
