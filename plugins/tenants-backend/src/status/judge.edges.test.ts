// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where one answer of the judge ends and the next begins, and what is counted; found by changing the judge in small ways.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { ExpectedTenant } from '../facts/ExpectedTenant';
import { judged } from './testUtils/judged';
import {
  boundary,
  container,
  deployment,
  object,
  pod,
  progressing,
  ready,
} from './testUtils/objects';

/** Of a tenant that is delivered whole, and was seen before. */
const statusOf = (
  objects: KubernetesObject[],
  expected: Partial<ExpectedTenant> = {},
) => judged(objects, { delivered: 3, hadNamespace: true, ...expected });

const crashing = container({
  state: { waiting: { reason: 'CrashLoopBackOff' } },
});
const asleep = (name: string) => deployment(name, ready(0), { replicas: 0 });
const statefulSet = (name: string, replicas = 1) =>
  object('apps/v1', 'StatefulSet', name, {
    spec: { replicas },
    status: { observedGeneration: 1, ...ready(replicas) },
  });

describe('before a revision', () => {
  it.each<[string, Partial<ExpectedTenant>]>([
    ['a tenant that waits, whatever number it has', { lifecycle: 'pending' }],
    ['a tenant that has no revision', { revision: undefined }],
  ])('%s is not approved, even with everything there', (_what, expected) => {
    const { verdict } = statusOf(
      [...boundary(), deployment('api', ready())],
      expected,
    );
    expect(verdict).toEqual({ code: 'not_approved_yet' });
  });

  it('names the delivered revision where there is one, and else none', () => {
    expect(statusOf([], { delivered: 2 })).toHaveProperty('revision', 2);
    expect(statusOf([], { delivered: undefined })).not.toHaveProperty(
      'revision',
    );
  });
});

describe('sleep', () => {
  const suspended = { lifecycle: 'suspended' as const };

  it.each<[string, KubernetesObject[], string]>([
    [
      'a service of the spec runs still',
      [deployment('api', ready())],
      'waiting_for_delivery',
    ],
    [
      'one of two runs still',
      [asleep('api'), deployment('db', ready())],
      'waiting_for_delivery',
    ],
    ['all are asleep', [asleep('api'), asleep('db')], 'suspended'],
    [
      'a Deployment of somebody runs, which nobody put to sleep',
      [asleep('api'), asleep('db'), deployment('mine', ready())],
      'suspended',
    ],
    [
      'something else of the same name runs',
      [asleep('api'), asleep('db'), statefulSet('db')],
      'suspended',
    ],
  ])('of a tenant: %s', (_what, workloads, code) => {
    const { verdict } = statusOf([...boundary(), ...workloads], {
      ...suspended,
      services: ['api', 'db'],
    });
    expect(verdict.code).toBe(code);
  });
});

it('does not take a StatefulSet for a service of the spec', () => {
  const { verdict } = statusOf([...boundary(), statefulSet('api')]);
  expect(verdict).toEqual({
    code: 'workloads_missing',
    params: { workloads: 'api', count: 1 },
  });
});

it('counts ready and wanted replicas of all services', () => {
  const half = { ...progressing, readyReplicas: 1, availableReplicas: 1 };
  const status = statusOf(
    [...boundary(), deployment('api', half), deployment('db', ready())],
    { services: ['api', 'db'] },
  );
  expect(status.verdict).toEqual({
    code: 'workloads_progressing',
    params: { ready: 3, desired: 4 },
  });
  expect(status.workloads[0].problem).toEqual({
    code: 'workloads_progressing',
    params: { ready: 1, desired: 2 },
  });
});

it('an unready workload of somebody, of which nothing more is known, is pending', () => {
  const mine = deployment('mine', progressing);
  delete mine.metadata.labels!['app.kubernetes.io/managed-by'];
  const status = statusOf([
    ...boundary(),
    deployment('api', ready()),
    { ...mine },
  ]);
  expect(status).toMatchObject({
    overall_status: 'pending',
    verdict: { code: 'unmanaged_unready' },
  });
});

describe('pods', () => {
  const named = (name: string, it: KubernetesObject) => ({
    ...it,
    metadata: { ...it.metadata, name },
  });
  const progressingApi = [...boundary(), deployment('api', progressing)];

  it.each([
    ['first', [crashing, { phase: 'Running' }]],
    ['last', [{ phase: 'Running' }, crashing]],
  ])('the trouble of the %s of several is named', (_which, statuses) => {
    const pods = statuses.map((status, index) =>
      named(`api-${index}`, pod('api', status)),
    );
    const { verdict } = statusOf([...progressingApi, ...pods]);
    expect(verdict.code).toBe('workload_crash_loop');
  });

  it('of several containers the one that fails is named', () => {
    const image = 'registry.example/tool:1';
    const beside = { name: 'fetch', image };
    const withInit = (state: object) => {
      const it = pod('api', {
        phase: 'Pending',
        initContainerStatuses: [{ name: 'fetch', ready: false, state }],
        ...container({ state: { waiting: { reason: 'PodInitializing' } } }),
      });
      it.spec.initContainers = [beside];
      return statusOf([...progressingApi, it]).verdict;
    };
    expect(withInit({ waiting: { reason: 'ErrImagePull' } })).toEqual({
      code: 'workload_image_pull',
      params: { workload: 'api', image, container: 'fetch' },
    });
    expect(withInit({ waiting: { reason: 'CrashLoopBackOff' } })).toMatchObject(
      { code: 'workload_crash_loop', params: { container: 'fetch' } },
    );
    expect(withInit({ running: {} }).code).toBe('workloads_progressing');
  });

  it('one of nobody troubles no workload', () => {
    const lonely = pod('api', crashing);
    lonely.metadata.ownerReferences = [];
    const { verdict } = statusOf([...progressingApi, lonely]);
    expect(verdict.code).toBe('workloads_progressing');
  });

  it('a refusal is kept short', () => {
    const message = `violates ${'x'.repeat(600)}`;
    const { verdict } = statusOf([
      ...boundary(),
      deployment('api', {
        conditions: [{ type: 'ReplicaFailure', status: 'True', message }],
      }),
    ]);
    expect(verdict).toEqual({
      code: 'workload_refused',
      params: { workload: 'api', message: message.slice(0, 500) },
    });
  });
});

describe('order', () => {
  it('workloads stand by kind, then by name, however they came', () => {
    const { workloads } = statusOf([
      ...boundary(),
      statefulSet('a'),
      deployment('c', ready()),
      deployment('b', ready()),
      deployment('d', ready()),
    ]);
    expect(workloads.map(({ name }) => name)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('resources of the quota stand by name, and what is not used is 0', () => {
    const hard = { pods: '30', 'limits.cpu': '8', services: '9' };
    const { quota } = statusOf([
      object('v1', 'ResourceQuota', 'quota', {
        spec: { hard },
        status: { hard, used: { pods: '2' } },
      }),
    ]);
    expect(quota).toEqual([
      { resource: 'limits.cpu', hard: '8', used: '0' },
      { resource: 'pods', hard: '30', used: '2' },
      { resource: 'services', hard: '9', used: '0' },
    ]);
  });
});
