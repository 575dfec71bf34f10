// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The observer against the simulated API server, or a real one by `KUBECONFIG_TEST`; the rows are a fake.

import { mockServices } from '@backstage/backend-test-utils';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { TEST_CLUSTERS, TestCluster } from '../kubernetes/testing/TestCluster';
import { ClusterObserver } from './ClusterObserver';
import { FakeStatusStore } from './testing/FakeStatusStore';
import { eventually } from './testing/eventually';

jest.setTimeout(60_000);

const fieldManager = 'ecp-tenants';

describe.each(TEST_CLUSTERS)('ClusterObserver on $server', ({ start }) => {
  let cluster: TestCluster;
  let client: HttpKubernetesClient;
  let store: FakeStatusStore;
  const observers: ClusterObserver[] = [];
  const suffix = Date.now().toString(36);
  let counter = 0;

  const observe = (changes = {}) => {
    const observer = new ClusterObserver({
      cluster: 'test',
      client,
      store,
      logger: mockServices.logger.mock(),
      leaseSeconds: 2,
      probeSeconds: 0.3,
      refreshSeconds: 0.3,
      ...changes,
    });
    observers.push(observer);
    observer.start();
    return observer;
  };
  const newTenant = (expected = {}) => {
    counter += 1;
    const tenantId = `t${counter}-${suffix}`;
    store.expect(tenantId, expected);
    return tenantId;
  };
  const labels = (tenantId: string) => ({
    'ecp.ai/tenant': tenantId,
    'app.kubernetes.io/managed-by': 'ecp-tenants',
  });
  const apply = (
    tenantId: string,
    apiVersion: string,
    kind: string,
    name: string,
    body: object = {},
  ) =>
    client.apply(
      {
        apiVersion,
        kind,
        metadata: {
          name,
          ...(kind !== 'Namespace' && { namespace: `ecp-ai-${tenantId}` }),
          labels: labels(tenantId),
        },
        ...body,
      },
      { fieldManager, force: true },
    );
  const applyBoundary = async (tenantId: string, pods = '10') => {
    await apply(tenantId, 'v1', 'Namespace', `ecp-ai-${tenantId}`);
    await apply(tenantId, 'v1', 'ResourceQuota', 'quota', {
      spec: { hard: { pods } },
    });
    await apply(
      tenantId,
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'default-deny',
      { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    );
  };
  const applyDeployment = (
    tenantId: string,
    name: string,
    { replicas = 1, image = 'registry.example/app:1' } = {},
  ) =>
    apply(tenantId, 'apps/v1', 'Deployment', name, {
      spec: {
        replicas,
        selector: { matchLabels: { 'ecp.ai/service': name } },
        template: {
          metadata: { labels: { ...labels(tenantId), 'ecp.ai/service': name } },
          spec: { containers: [{ name: 'app', image }] },
        },
      },
    });

  beforeAll(async () => {
    cluster = await start();
    client = cluster.connect();
  });
  beforeEach(() => {
    store = new FakeStatusStore();
  });
  afterEach(async () => {
    await Promise.all(observers.splice(0).map(each => each.stop()));
    const namespaces = [...store.expected.keys()].map(id => `ecp-ai-${id}`);
    await Promise.all(
      namespaces.map(name =>
        client.delete({ apiVersion: 'v1', kind: 'Namespace', name }),
      ),
    );
  });
  afterAll(async () => {
    await client.close();
    await cluster.stop();
  });

  it('follows a tenant from nothing to ready', async () => {
    const vision = newTenant({ services: ['api'] });
    observe();
    await eventually(() =>
      expect(store.verdict(vision)).toBe('waiting_for_delivery'),
    );
    await applyBoundary(vision);
    await eventually(() =>
      expect(store.verdict(vision)).toBe('workloads_missing'),
    );
    await applyDeployment(vision, 'api', { replicas: 2 });
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    expect(store.statuses.get(vision)).toMatchObject({
      overall_status: 'ready',
      deployments: [
        {
          name: 'api',
          ready_replicas: 2,
          desired_replicas: 2,
          available: true,
        },
      ],
      quota: [{ resource: 'pods', hard: '10', used: '2' }],
    });
    const codes = store.saves.map(({ status }) => status.verdict.code);
    expect(codes.indexOf('ready')).toBe(codes.length - 1);
    await eventually(() => {
      const last = store.confirmations[store.confirmations.length - 1];
      expect(Date.now() - last.at.getTime()).toBeLessThan(2000);
      expect(last.facts.version).toMatch(/^v1\./);
    });
  });

  it('shows a change within two seconds, and writes nothing when nothing changes', async () => {
    const vision = newTenant();
    await applyBoundary(vision);
    observe();
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    const before = Date.now();
    await client.delete({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      name: 'quota',
      namespace: `ecp-ai-${vision}`,
    });
    await eventually(() =>
      expect(store.verdict(vision)).toBe('policies_missing'),
    );
    expect(Date.now() - before).toBeLessThan(2000);
    const saves = store.saves.length;
    const confirmed = store.confirmations.length;
    await eventually(() =>
      expect(store.confirmations.length).toBeGreaterThan(confirmed + 3),
    );
    expect(store.saves).toHaveLength(saves);
  });

  it('asks for a look when something of ours is edited or deleted, not when it is made', async () => {
    const vision = newTenant();
    // Namespaces of earlier tests may still be going away.
    const reconciles = () => store.reconciles.filter(id => id === vision);
    observe();
    await eventually(() => expect(store.confirmations).not.toHaveLength(0));
    await applyBoundary(vision);
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    expect(reconciles()).toEqual([]);
    const ref = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: 'default-deny',
      namespace: `ecp-ai-${vision}`,
    };
    await client.mergePatch(
      ref,
      { spec: { policyTypes: ['Ingress'] } },
      { fieldManager: 'kubectl-edit' },
    );
    await eventually(() => expect(reconciles()).toEqual([vision]), 5);
    await client.delete(ref);
    await eventually(() => expect(reconciles()).toEqual([vision, vision]), 5);
    expect(store.verdict(vision)).toBe('policies_missing');
  });

  it('says what quota refuses', async () => {
    const vision = newTenant({ services: ['api'] });
    await applyBoundary(vision, '1');
    await applyDeployment(vision, 'api', { replicas: 3 });
    observe();
    await eventually(() => expect(store.verdict(vision)).toBe('quota_refused'));
    expect(store.statuses.get(vision)?.overall_status).toBe('degraded');
  });

  it('lets another one take over when the holder dies, and the first come back without harm', async () => {
    const vision = newTenant();
    await applyBoundary(vision);
    const first = observe();
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    const holder = store.lease?.holder;
    observe();
    await first.stop();
    await eventually(() => {
      expect(store.lease).toBeDefined();
      expect(store.lease?.holder).not.toBe(holder);
    });
    const confirmed = store.confirmations.length;
    await eventually(() =>
      expect(store.confirmations.length).toBeGreaterThan(confirmed),
    );
  });
});
