// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Verdicts while a delivery is held up, and on what people made themselves; and that each carries all its sentence needs.

import { missingValues } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { judge } from './judge';
import { ObjectIndex } from './ObjectIndex';
import { ExpectedTenant, HeldDelivery } from '../facts/ExpectedTenant';
import {
  boundary,
  container,
  deployment,
  namespace,
  object,
  pod,
  progressing,
  quota,
  ready,
} from './testUtils/objects';

const active: ExpectedTenant = {
  tenantId: 'vision',
  life: 'd5f3a1de-0000-4000-8000-000000000001',
  cluster: 'test',
  lifecycle: 'active',
  revision: 3,
  delivered: 2,
  hadNamespace: false,
  services: ['api'],
};
const blocked: HeldDelivery = {
  state: 'blocked',
  target: 'apply',
  revision: 3,
  cause: 'tracked_by_argocd',
  objects: 'Deployment api',
  manager: 'argocd-controller',
};

function on(
  objects: KubernetesObject[],
  expected: Partial<ExpectedTenant> = {},
) {
  const index = new ObjectIndex();
  objects.forEach(each => index.put(each));
  return judge({ ...active, ...expected }, index.get('vision'));
}

const running = [...boundary(), deployment('api', ready())];
const crashing = [
  ...boundary(),
  deployment('api', progressing),
  pod('api', container({ state: { waiting: { reason: 'ErrImagePull' } } })),
];

describe('a delivery that is held up', () => {
  it.each<
    [string, KubernetesObject[], Partial<ExpectedTenant>, string, string]
  >([
    ['nothing there yet', [], {}, 'pending', 'delivery_blocked'],
    ['all at work', running, {}, 'degraded', 'delivery_blocked'],
    [
      'a service not there yet',
      running,
      { services: ['api', 'web'] },
      'pending',
      'delivery_blocked',
    ],
    [
      'asleep',
      [...boundary(), deployment('api', {}, { replicas: 0 })],
      { lifecycle: 'suspended' },
      'suspended',
      'delivery_blocked',
    ],
    [
      'to be suspended, and at work',
      running,
      { lifecycle: 'suspended' },
      'pending',
      'delivery_blocked',
    ],
    [
      'to be deleted',
      running,
      { lifecycle: 'deleting' },
      'deleting',
      'delivery_blocked',
    ],
    ['an image nobody has', crashing, {}, 'degraded', 'workload_image_pull'],
    [
      'no walls',
      [namespace(), quota(), deployment('api', ready())],
      {},
      'degraded',
      'policies_missing',
    ],
    [
      'no namespace any more',
      [],
      { hadNamespace: true },
      'degraded',
      'namespace_missing',
    ],
    ['gone', [], { lifecycle: 'deleted' }, 'deleted', 'deleted'],
  ])('with %s', (_, objects, expected, overall, code) => {
    const { overall_status, verdict } = on(objects, {
      ...expected,
      held: blocked,
    });
    expect([overall_status, verdict.code]).toEqual([overall, code]);
  });

  it('is named with what stands in its way', () => {
    const { state: _, ...params } = blocked;
    expect(on(running, { held: blocked }).verdict.params).toEqual(params);
    const held = { ...blocked, state: 'failing' as const };
    expect(on(running, { held }).verdict).toEqual({
      code: 'delivery_failing',
      params,
    });
  });
});

/** Without any label. */
function own(
  apiVersion: string,
  kind: string,
  status: object,
  spec: object = { replicas: 1 },
): KubernetesObject {
  const it = object(apiVersion, kind, 'own', {
    spec,
    status: { observedGeneration: 1, ...status },
  });
  it.metadata.labels = {};
  return it;
}

const stuck = {
  conditions: [
    {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    },
  ],
};

describe('what people made themselves', () => {
  it.each<[string, KubernetesObject, string, string]>([
    ['is ready', own('apps/v1', 'Deployment', ready(1)), 'ready', 'ready'],
    [
      'is starting',
      own('apps/v1', 'StatefulSet', {}),
      'pending',
      'unmanaged_unready',
    ],
    [
      'is stuck',
      own('apps/v1', 'Deployment', stuck),
      'degraded',
      'unmanaged_unready',
    ],
    [
      'is a Job at work',
      own('batch/v1', 'Job', {}, { completions: 1 }),
      'ready',
      'ready',
    ],
  ])('%s', (_, workload, overall, code) => {
    const status = on([...running, workload]);
    expect([status.overall_status, status.verdict.code]).toEqual([
      overall,
      code,
    ]);
    expect(
      status.workloads.map(({ name, managed }) => [name, managed]),
    ).toEqual(
      expect.arrayContaining([
        ['api', true],
        ['own', false],
      ]),
    );
  });

  it('counts after what was approved', () => {
    const status = on([...crashing, own('apps/v1', 'Deployment', stuck)]);
    expect(status.verdict.code).toBe('workload_image_pull');
  });

  it.each([
    ['another label', { 'ecp.ai/tenant': 'other' }],
    ["the tenant's label", { 'ecp.ai/tenant': 'vision' }],
  ])('counts with %s on it too', (_, labels) => {
    const it = own('apps/v1', 'Deployment', stuck);
    it.metadata.labels = labels;
    expect(on([...running, it]).workloads).toContainEqual(
      expect.objectContaining({ name: 'own', managed: false }),
    );
  });

  it('counts nowhere but in the namespace of the tenant', () => {
    const foreign = own('apps/v1', 'Deployment', stuck);
    foreign.metadata.namespace = 'kube-system';
    foreign.metadata.labels = { 'ecp.ai/tenant': 'vision' };
    const status = on([...running, foreign]);
    expect(status.verdict.code).toBe('ready');
    expect(status.workloads).toHaveLength(1);
  });
});

describe('a namespace without the label', () => {
  const bare = () => {
    const it = namespace();
    return { ...it, metadata: { ...it.metadata, labels: {} } };
  };
  const [, ...inside] = running;

  it('that never was ours', () => {
    expect(on([bare()])).toMatchObject({
      overall_status: 'pending',
      verdict: {
        code: 'namespace_foreign',
        params: { namespace: 'ecp-ai-vision' },
      },
    });
  });

  it('that lost it while we looked, or before', () => {
    const index = new ObjectIndex();
    running.forEach(each => index.put(each));
    expect(index.put(bare())).toEqual({ tenantId: 'vision', drift: true });
    const lost = judge(active, index.get('vision'));
    expect(lost).toMatchObject({
      overall_status: 'degraded',
      verdict: {
        code: 'namespace_unlabelled',
        params: { namespace: 'ecp-ai-vision', label: 'ecp.ai/tenant=vision' },
      },
    });
    expect(on([bare(), ...inside], { hadNamespace: true }).verdict).toEqual(
      lost.verdict,
    );
    expect(index.put(namespace())).toEqual({ tenantId: 'vision', drift: true });
    expect(judge(active, index.get('vision')).verdict.code).toBe('ready');
  });

  it('makes the tenant due when it goes', () => {
    const index = new ObjectIndex();
    index.put(bare());
    expect(index.isTenants('ecp-ai-vision')).toBe(false);
    expect(index.remove(bare())).toEqual({ tenantId: 'vision', drift: true });
  });
});

describe('verdicts', () => {
  const broken = (status: object) =>
    on([
      ...boundary(),
      deployment('api', progressing),
      pod('api', status as any),
    ]);
  const waiting = (reason: string, more: object = {}) =>
    container({ state: { waiting: { reason } }, ...more });
  const oom = { lastState: { terminated: { reason: 'OOMKilled' } } };

  it.each<[string, ReturnType<typeof on>]>([
    ['image', broken(waiting('ErrImagePull'))],
    ['crash', broken(waiting('CrashLoopBackOff'))],
    ['config', broken(waiting('CreateContainerConfigError'))],
    ['memory', broken(waiting('CrashLoopBackOff', oom))],
    [
      'place',
      broken({
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
        ],
      }),
    ],
    [
      'replicas',
      on([...boundary(), deployment('api', { ...progressing, ...stuck })]),
    ],
    ['services', on(boundary())],
    ['held', on(running, { held: blocked })],
    ['own', on([...running, own('apps/v1', 'Deployment', stuck)])],
  ])(
    'on %s carry every value of their sentence',
    (_, { verdict, workloads }) => {
      expect(missingValues(verdict)).toEqual([]);
      const problems = workloads.flatMap(({ problem }) => problem ?? []);
      expect(problems.flatMap(missingValues)).toEqual([]);
    },
  );
});
