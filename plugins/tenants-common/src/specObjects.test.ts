// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds as people write them, and as attackers would.

import { fieldLabel } from './fieldLabel';
import { toFieldErrors } from './fieldErrors';
import { tenantSpecSchema } from './spec';
import { LARGEST_OBJECT, MOST_OBJECTS } from './specObjects';

const topic = {
  apiVersion: 'example.com/v1',
  kind: 'Topic',
  metadata: { name: 'events', labels: { team: 'vision' } },
  spec: { partitions: 3, empty: {}, list: [1, 'a', true] },
};
const api = { name: 'api', image: 'x.example/api:1', replicas: 1 };

const parse = (objects: unknown, services: unknown[] = []) =>
  tenantSpecSchema.safeParse({
    displayName: 'Vision lab',
    owner: 'group:default/vision',
    environment: 'dev',
    preset: 'small',
    services,
    objects,
  });
const refusals = (objects: unknown, services?: unknown[]) =>
  toFieldErrors(parse(objects, services).error!).map(
    ({ path, code }) => `${path} ${code}`,
  );
const withContent = (spec: unknown) => refusals([{ ...topic, spec }]);
const withMetadata = (metadata: object) =>
  refusals([{ ...topic, metadata: { ...topic.metadata, ...metadata } }]);

it('are taken as their projects document them', () => {
  expect(parse([topic]).data?.objects).toEqual([topic]);
});

it.each([
  ['status', { status: {} }, 'objects.0.status unknown_field'],
  ['data', { data: {} }, 'objects.0.data unknown_field'],
  [
    'the core group',
    { apiVersion: 'v1' },
    'objects.0.apiVersion api_version_format',
  ],
  [
    'an odd group',
    { apiVersion: '../x/v1' },
    'objects.0.apiVersion api_version_format',
  ],
  ['an odd kind', { kind: 'a/b' }, 'objects.0.kind object_kind_format'],
])('may not have %s', (_, change, refusal) => {
  expect(refusals([{ ...topic, ...change }])).toEqual([refusal]);
});

it.each([
  // KServe makes claims on devices of these, which no quota counts.
  'serving.kserve.io/exp-dra-device-class',
  'serving.kserve.io/exp-dra-device-count',
  // As whom it fetches models.
  'serving.kserve.io/storage-initializer-uid',
  'serving.kserve.io/nodegroup',
  // What its parts say to each other.
  'internal.serving.kserve.io/localmodel-pvc-name',
  'serving.kserve.io/storage-readonly',
  'aadpodidbinding',
])('are not marked %s, nor is what they make', key => {
  const model = {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: 'model', annotations: { [key]: 'x' } },
  };
  expect(refusals([model])).toEqual([
    `objects.0.metadata.annotations.${key} label_reserved`,
  ]);
  const annotations = { 'serving.kserve.io/deploymentMode': 'Standard' };
  expect(
    parse([{ ...model, metadata: { name: 'model', annotations } }]).success,
  ).toBe(true);
});

it('have names that people can read, at whatever depth', () => {
  const named = (length: number) => ({
    a: [{ ['k'.repeat(length)]: { b: null } }],
  });
  expect(withContent(named(513))).toEqual(['objects.0.spec.a.0 text_too_long']);
  expect(withContent(named(512))).toEqual([
    `objects.0.spec.a.0.${'k'.repeat(512)}.b object_value`,
  ]);
});

it.each([
  ['namespace', { namespace: 'kube-system' }],
  ['finalizers', { finalizers: ['x'] }],
  ['ownerReferences', { ownerReferences: [] }],
  ['generateName', { generateName: 'x' }],
])('may not say %s of themselves', (key, change) => {
  expect(withMetadata(change)).toEqual([
    `objects.0.metadata.${key} unknown_field`,
  ]);
});

it.each([
  'team',
  'example.com/retention',
  'sub.example.com/x',
  'app.kubernetes.io/name',
  'kueue.x-k8s.io/queue-name',
])('may have the key %s', key => {
  const metadata = { name: 'events', annotations: { [key]: 'x' } };
  expect(parse([{ ...topic, metadata }]).success).toBe(true);
});

it.each([
  'ecp.ai/tenant',
  'x.ecp.ai/y',
  'kubernetes.io/ingress.class',
  'nginx.ingress.kubernetes.io/server-snippet',
  'alb.ingress.kubernetes.io/scheme',
  'service.beta.kubernetes.io/aws-load-balancer-type',
  'traefik.ingress.kubernetes.io/router.middlewares',
  'external-dns.alpha.kubernetes.io/hostname',
  'cert-manager.io/cluster-issuer',
  'networking.gke.io/load-balancer-type',
  'k8s.v1.cni.cncf.io/networks',
  'sidecar.istio.io/inject',
  'vault.hashicorp.com/agent-inject',
  'helm.sh/resource-policy',
  'meta.helm.sh/release-name',
  'kueue.x-k8s.io/priority-class',
  'serving.kserve.io/storage-readonly',
  'notexample.com/x',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/instance',
  'argocd.argoproj.io/hook',
  'kubectl.kubernetes.io/last-applied-configuration',
])('may not have the key %s, which speaks to others', key => {
  for (const where of ['labels', 'annotations']) {
    expect(withMetadata({ [where]: { [key]: 'x' } })).toEqual([
      `objects.0.metadata.${where}.${key} label_reserved`,
    ]);
  }
});

it('hold nothing that is lost or changed on its way', () => {
  expect(withContent({ a: [null] })).toEqual([
    'objects.0.spec.a.0 object_value',
  ]);
  expect(withContent({ a: 'x\u0000' })).toEqual([
    'objects.0.spec.a text_control_characters',
  ]);
  expect(withContent({ 'a\u202e': 'x' })[0]).toMatch(/text_control_characters/);
  expect(withContent(JSON.parse('{"a":{"__proto__":{"b":1}}}'))).toEqual([
    'objects.0.spec.a.__proto__ key_reserved',
  ]);
  const deep = Array.from({ length: 60 }).reduce(it => ({ a: it }), {});
  expect(withContent(deep)[0]).toMatch(/object_too_deep/);
  expect(
    withContent({ a: Array.from({ length: 1000 }, () => null) }),
  ).toHaveLength(20);
});

it.each([
  ['maps', 'first', (it: unknown) => ({ a: it })],
  ['lists', 'first', (it: unknown) => [it]],
  ['maps', 'behind many other mistakes', (it: unknown) => ({ a: it })],
])(
  'are refused by their field where %s nest without end, %s',
  (_, at, wrap) => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = wrap(deep);
    const nulls = Array.from({ length: 30 }, () => null);
    const spec = at === 'first' ? { deep } : { nulls, deep };
    const [first] = refusals([{ ...topic, spec }, topic]);
    expect(first).toMatch(
      at === 'first'
        ? /^objects\.0\.spec\.deep.* object_too_deep$/
        : /^objects\.0\.spec\.nulls/,
    );
  },
);

it('are not too large, and not too many', () => {
  const of = (name: string, size: number) => ({
    ...topic,
    metadata: { name },
    spec: { text: 'ü'.repeat(size / 2) },
  });
  expect(refusals([of('a', LARGEST_OBJECT)])).toEqual([
    'objects.0 object_too_large',
  ]);
  const many = 'abcdefgh'.split('').map(name => of(name, 60_000));
  expect(refusals(many)).toEqual(['objects object_too_large']);
  const most = Array.from({ length: MOST_OBJECTS + 1 }, (_, at) =>
    of(`x${at}`, 2),
  );
  expect(refusals(most)).toEqual(['objects too_big']);
});

it('have names of their own', () => {
  expect(refusals([topic, topic])).toEqual([
    'objects.1.metadata.name object_duplicate',
  ]);
  for (const name of ['api', 'api-0']) {
    const object = { ...topic, metadata: { name } };
    expect(refusals([object], [api])).toEqual([
      'objects.0.metadata.name object_name_of_service',
    ]);
  }
});

it('are called by their names', () => {
  const spec = { objects: [topic] };
  expect(fieldLabel('spec.objects.0', spec)).toBe('Object events');
  expect(fieldLabel('objects.0.metadata.labels.a.example/b', spec)).toBe(
    'Label a.example/b of object events',
  );
  expect(fieldLabel('objects.0.spec.template.spec', spec)).toBe(
    'Content of object events, template, field spec',
  );
});
