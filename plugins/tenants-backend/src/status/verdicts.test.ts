// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each verdict from objects of an API server with its controllers. Where only a kubelet could say it, the test says it instead:
// pods that fit on no node have no kubelet, and their status is written through the API as one would. The rows are a fake.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { RawApi } from '../kubernetes/testUtils/RawApi';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { ExpectedTenant } from '../facts/ExpectedTenant';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';

const GPU = 'nvidia.com/gpu';
const api: Partial<ExpectedTenant> = { services: ['api'] };
/** On no node. */
const homeless = { nodeSelector: { 'ecp.ai/no-such-node': 'true' } };

/** Brings a tenant about in the cluster, and changes what people want of it. */
type Scene = (tenantId: string) => Promise<unknown>;

type Row = {
  code: string;
  overall: string;
  about: string;
  expected?: Partial<ExpectedTenant>;
  scene?: Scene;
  params?: Record<string, unknown>;
};

describe.each(TEST_CLUSTERS)('verdicts on $server', ({ start }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;
  let raw: RawApi;

  beforeAll(async () => {
    cluster = await start();
    raw = cluster.raw();
    world = new ObservedWorld(cluster);
    world.observe();
  });
  afterAll(async () => {
    await world.cleanUp();
    await raw.close();
    await cluster.stop();
  });

  const deployed =
    (options: Parameters<ObservedWorld['applyDeployment']>[2] = {}): Scene =>
    async tenantId => {
      await world.applyBoundary(tenantId);
      await world.applyDeployment(tenantId, 'api', options);
    };

  async function onlyPod(tenantId: string): Promise<KubernetesObject> {
    let pods: KubernetesObject[] = [];
    await eventually(async () => {
      const pod = await world.client.resourceOf('v1', 'Pod');
      const namespace = `ecp-ai-${tenantId}`;
      ({ items: pods } = await world.client.list(pod!, { namespace }));
      expect(pods).toHaveLength(1);
    }, 20);
    return pods[0];
  }

  /** Says of the tenant's only pod what a kubelet would. */
  async function sayAsKubelet(
    tenantId: string,
    {
      ready,
      state,
      lastState,
    }: { ready?: string; state: object; lastState?: object },
  ): Promise<void> {
    const { metadata, spec } = await onlyPod(tenantId);
    const lastTransitionTime = new Date().toISOString();
    const condition = (type: string, status: string) => ({
      type,
      status,
      lastTransitionTime,
    });
    const [{ name, image }] = spec.containers;
    const readiness = ready ?? 'False';
    const status = {
      phase: 'Running',
      conditions: [
        condition('PodScheduled', 'True'),
        condition('ContainersReady', readiness),
        condition('Ready', readiness),
      ],
      containerStatuses: [
        {
          name,
          image,
          imageID: '',
          ready: readiness === 'True',
          restartCount: lastState ? 3 : 0,
          state,
          ...(lastState && { lastState }),
        },
      ],
    };
    const answer = await raw.patch(
      `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/status`,
      { status },
    );
    expect(answer).toMatchObject({ status: 200 });
  }

  const kubeletSays =
    (status: Parameters<typeof sayAsKubelet>[1]): Scene =>
    async tenantId => {
      const resources = { limits: { memory: '64Mi' } };
      await deployed({ pod: homeless, resources })(tenantId);
      await sayAsKubelet(tenantId, status);
    };

  const started = { running: { startedAt: '2026-11-22T10:00:00Z' } };
  const ended = (reason: string, exitCode: number) => ({
    terminated: { reason, exitCode },
  });
  const waiting = (reason: string) => ({ waiting: { reason } });

  const rows: Row[] = [
    {
      code: 'waiting_for_delivery',
      overall: 'pending',
      about: 'nothing is there',
    },
    {
      code: 'workloads_missing',
      overall: 'pending',
      about: 'a namespace without its services',
      expected: api,
      scene: tenantId => world.applyBoundary(tenantId),
      params: { workloads: 'api', count: 1 },
    },
    {
      code: 'ready',
      overall: 'ready',
      about: 'walls, and no services wanted',
      scene: tenantId => world.applyBoundary(tenantId),
    },
    {
      code: 'ready',
      overall: 'ready',
      about: 'all replicas ready',
      expected: api,
      scene: deployed({ replicas: 2 }),
    },
    {
      code: 'policies_missing',
      overall: 'degraded',
      about: 'workloads without default-deny',
      expected: api,
      scene: async tenantId => {
        await deployed()(tenantId);
        const { removeDefaultDeny } = hands;
        await removeDefaultDeny(tenantId);
      },
      params: { missing: 'NetworkPolicy' },
    },
    {
      code: 'quota_refused',
      overall: 'degraded',
      about: 'the third pod of two',
      expected: api,
      scene: async tenantId => {
        await world.applyBoundary(tenantId, { pods: '2' });
        await world.applyDeployment(tenantId, 'api', { replicas: 3 });
      },
    },
    {
      code: 'workload_refused',
      overall: 'degraded',
      about: 'pods that Pod Security forbids',
      expected: api,
      scene: async tenantId => {
        await world.applyBoundary(tenantId);
        await hands.enforceRestricted(tenantId);
        await world.applyDeployment(tenantId, 'api');
      },
    },
    {
      code: 'workload_unschedulable',
      overall: 'degraded',
      about: 'more GPUs than any node has',
      expected: api,
      scene: deployed({ resources: { limits: { [GPU]: '64' } } }),
      params: { workload: 'api' },
    },
    {
      code: 'workloads_progressing',
      overall: 'pending',
      about: 'a container being made, says a kubelet',
      expected: api,
      scene: kubeletSays({ state: waiting('ContainerCreating') }),
      params: { ready: 0, desired: 1 },
    },
    {
      code: 'workload_image_pull',
      overall: 'degraded',
      about: 'an image nobody has, says a kubelet',
      expected: api,
      scene: kubeletSays({ state: waiting('ImagePullBackOff') }),
      params: { workload: 'api', image: 'registry.example/app:1' },
    },
    {
      code: 'workload_crash_loop',
      overall: 'degraded',
      about: 'a container that keeps ending, says a kubelet',
      expected: api,
      scene: kubeletSays({
        state: waiting('CrashLoopBackOff'),
        lastState: ended('Error', 7),
      }),
      params: {
        workload: 'api',
        container: 'app',
        reason: 'Error (exit code 7)',
      },
    },
    {
      code: 'workload_out_of_memory',
      overall: 'degraded',
      about: 'a container over its limit, says a kubelet',
      expected: api,
      scene: kubeletSays({
        state: waiting('CrashLoopBackOff'),
        lastState: ended('OOMKilled', 137),
      }),
      params: { workload: 'api', container: 'app', limit: '64Mi' },
    },
    {
      code: 'workloads_unavailable',
      overall: 'degraded',
      about: 'a pod that was ready and is not now, says a kubelet',
      expected: api,
      scene: async tenantId => {
        await kubeletSays({ ready: 'True', state: started })(tenantId);
        await eventually(() => expect(world.verdict(tenantId)).toBe('ready'));
        await sayAsKubelet(tenantId, { ready: 'False', state: started });
      },
      params: { workload: 'api', ready: 0, total: 1 },
    },
    {
      code: 'namespace_missing',
      overall: 'degraded',
      about: 'a namespace that somebody deleted',
      scene: async tenantId => {
        await world.applyBoundary(tenantId);
        await eventually(() => expect(world.verdict(tenantId)).toBe('ready'));
        await world.removeNamespace(tenantId);
      },
    },
    {
      code: 'namespace_missing',
      overall: 'degraded',
      about: 'nothing there of what was delivered before this observer began',
      expected: { hadNamespace: true },
    },
    {
      code: 'namespace_foreign',
      overall: 'pending',
      about: 'a namespace that was never ours',
      scene: tenantId => hands.makeForeign(tenantId),
    },
    {
      code: 'namespace_unlabelled',
      overall: 'degraded',
      about: 'a namespace that lost its label, with all in it at work',
      expected: api,
      scene: async tenantId => {
        await deployed()(tenantId);
        await eventually(() => expect(world.verdict(tenantId)).toBe('ready'));
        await hands.unlabel(tenantId);
      },
    },
    {
      code: 'ready',
      overall: 'ready',
      about: 'a namespace that got its label back',
      expected: api,
      scene: async tenantId => {
        await deployed()(tenantId);
        await hands.unlabel(tenantId);
        await eventually(() =>
          expect(world.verdict(tenantId)).toBe('namespace_unlabelled'),
        );
        await hands.label(tenantId);
      },
    },
    {
      code: 'unmanaged_unready',
      overall: 'pending',
      about: 'a Deployment that people made beside a service, not ready',
      expected: api,
      scene: async tenantId => {
        await deployed()(tenantId);
        await hands.deployOwn(tenantId, homeless);
      },
      params: { workload: 'own', kind: 'Deployment', ready: 0, desired: 1 },
    },
    {
      code: 'ready',
      overall: 'ready',
      about: 'a Deployment that people made beside a service, ready',
      expected: api,
      scene: async tenantId => {
        await deployed()(tenantId);
        await hands.deployOwn(tenantId);
        await eventually(() =>
          expect(world.store.statuses.get(tenantId)?.workloads).toEqual([
            expect.objectContaining({ name: 'api', managed: true }),
            expect.objectContaining({
              name: 'own',
              managed: false,
              available: true,
            }),
          ]),
        );
      },
    },
    {
      code: 'delivery_blocked',
      overall: 'degraded',
      about: 'all at work, and the newest revision held up',
      expected: {
        ...api,
        held: {
          state: 'blocked',
          target: 'git',
          revision: 2,
          cause: 'git_conflict',
        },
      },
      scene: deployed(),
      params: { target: 'git', revision: 2, cause: 'git_conflict' },
    },
    {
      code: 'suspended',
      overall: 'suspended',
      about: 'asleep on purpose',
      expected: { ...api, lifecycle: 'suspended' },
      scene: deployed({ replicas: 0 }),
    },
    {
      code: 'deleting',
      overall: 'deleting',
      about: 'a namespace that a finalizer holds',
      expected: { lifecycle: 'deleting' },
      scene: async tenantId => {
        await world.applyBoundary(tenantId);
        await hands.hold(tenantId);
        await world.removeNamespace(tenantId);
      },
    },
    {
      code: 'deleted',
      overall: 'deleting',
      about: 'its namespace is gone, as people wanted',
      expected: { lifecycle: 'deleting' },
      scene: async tenantId => {
        await world.applyBoundary(tenantId);
        await world.removeNamespace(tenantId);
      },
    },
  ];

  it.each(rows)('$code: $about', async row => {
    const { expected, scene, code, overall, params } = row;
    const tenantId = world.newTenant(expected);
    await scene?.(tenantId);
    await eventually(() => {
      const status = world.store.statuses.get(tenantId);
      expect([status?.verdict.code, status?.overall_status]).toEqual([
        code,
        overall,
      ]);
      if (params) expect(status?.verdict.params).toMatchObject(params);
    }, 30);
    await hands.letGo(tenantId);
    await world.removeNamespace(tenantId);
  });

  /** What others do to a tenant. */
  const hands = {
    removeDefaultDeny: (tenantId: string) =>
      world.remove(
        tenantId,
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'default-deny',
      ),
    enforceRestricted: (tenantId: string) =>
      world.client.mergePatch(
        { apiVersion: 'v1', kind: 'Namespace', name: `ecp-ai-${tenantId}` },
        {
          metadata: {
            labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
          },
        },
        { fieldManager: 'admin' },
      ),
    makeForeign: (tenantId: string) =>
      world.client.create(
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: `ecp-ai-${tenantId}` },
        },
        { fieldManager: 'somebody' },
      ),
    unlabel: (tenantId: string) => setLabel(tenantId, null),
    label: (tenantId: string) => setLabel(tenantId, tenantId),
    /** Without any label of ours. */
    deployOwn: (tenantId: string, pod: object = {}) => {
      const labels = { app: 'own' };
      return world.client.create(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'own', namespace: `ecp-ai-${tenantId}` },
          spec: {
            replicas: 1,
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: {
                terminationGracePeriodSeconds: 1,
                ...pod,
                containers: [{ name: 'app', image: 'registry.example/own:1' }],
              },
            },
          },
        },
        { fieldManager: 'kubectl' },
      );
    },
    hold: (tenantId: string) =>
      setFinalizers(tenantId, ['ecp.ai/test-holds-this']),
    letGo: async (tenantId: string) => {
      const quota = {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: 'quota',
        namespace: `ecp-ai-${tenantId}`,
      };
      const held = await world.client.get(quota);
      if (held?.metadata.finalizers) await setFinalizers(tenantId, null);
    },
  };

  const setLabel = (tenantId: string, value: string | null) =>
    world.client.mergePatch(
      { apiVersion: 'v1', kind: 'Namespace', name: `ecp-ai-${tenantId}` },
      { metadata: { labels: { 'ecp.ai/tenant': value } } },
      { fieldManager: 'admin' },
    );

  const setFinalizers = (tenantId: string, finalizers: string[] | null) =>
    world.client.mergePatch(
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: 'quota',
        namespace: `ecp-ai-${tenantId}`,
      },
      { metadata: { finalizers } },
      { fieldManager: 'admin' },
    );
});
