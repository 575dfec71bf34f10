// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The observer against the simulated API server, or a real one by `KUBECONFIG_TEST`; the rows are a fake.

import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { FakeStatusStore } from './testUtils/FakeStatusStore';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { eventually } from './testUtils/eventually';

describe.each(TEST_CLUSTERS)('ClusterObserver on $server', ({ start }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;
  let store: FakeStatusStore;

  beforeAll(async () => {
    cluster = await start();
  });
  beforeEach(() => {
    world = new ObservedWorld(cluster);
    store = world.store;
  });
  afterEach(() => world.cleanUp());
  afterAll(() => cluster.stop());

  it('follows a tenant from nothing to ready', async () => {
    const vision = world.newTenant({ services: ['api'] });
    world.observe();
    await eventually(() =>
      expect(store.verdict(vision)).toBe('waiting_for_delivery'),
    );
    await world.applyBoundary(vision);
    await eventually(() =>
      expect(store.verdict(vision)).toBe('workloads_missing'),
    );
    await world.applyDeployment(vision, 'api', { replicas: 2 });
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
    const readyAt = Date.now();
    await eventually(() => {
      const last = store.confirmations[store.confirmations.length - 1];
      expect(last.at.getTime()).toBeGreaterThan(readyAt);
      expect(last.facts.version).toMatch(/^v1\./);
    });
  });

  it('shows a change, and writes nothing when nothing changes', async () => {
    const vision = world.newTenant();
    await world.applyBoundary(vision);
    world.observe();
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    await world.client.delete({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      name: 'quota',
      namespace: `ecp-ai-${vision}`,
    });
    await eventually(() =>
      expect(store.verdict(vision)).toBe('policies_missing'),
    );
    const saves = store.saves.length;
    const confirmed = store.confirmations.length;
    await eventually(() =>
      expect(store.confirmations.length).toBeGreaterThan(confirmed + 3),
    );
    expect(store.saves).toHaveLength(saves);
  });

  it('asks for a look when something of ours is edited or deleted, not when it is made', async () => {
    const vision = world.newTenant();
    // Namespaces of earlier tests may still be going away.
    const reconciles = () => store.reconciles.filter(id => id === vision);
    world.observe();
    await eventually(() => expect(store.confirmations).not.toHaveLength(0));
    await world.applyBoundary(vision);
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    expect(reconciles()).toEqual([]);
    const ref = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: 'default-deny',
      namespace: `ecp-ai-${vision}`,
    };
    await world.client.mergePatch(
      ref,
      { spec: { policyTypes: ['Ingress'] } },
      { fieldManager: 'kubectl-edit' },
    );
    await eventually(() => expect(reconciles()).toEqual([vision]), 5);
    await world.client.delete(ref);
    await eventually(() => expect(reconciles()).toEqual([vision, vision]), 5);
    expect(store.verdict(vision)).toBe('policies_missing');
  });

  it('tells of a new life what it told of the one before, and forgets what it saw of that', async () => {
    const vision = world.newTenant();
    await world.applyBoundary(vision);
    world.observe();
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    const saved = () => store.saves.filter(it => it.tenantId === vision).length;
    const before = saved();
    store.expect(vision, { life: 'the next' });
    await eventually(() => expect(saved()).toBeGreaterThan(before));
    expect(store.verdict(vision)).toBe('ready');
  });

  it('says what quota refuses', async () => {
    const vision = world.newTenant({ services: ['api'] });
    await world.applyBoundary(vision, { pods: '1' });
    await world.applyDeployment(vision, 'api', { replicas: 3 });
    world.observe();
    await eventually(() => expect(store.verdict(vision)).toBe('quota_refused'));
    expect(store.statuses.get(vision)?.overall_status).toBe('degraded');
  });

  it('lets another one take over when the holder dies, and the first come back without harm', async () => {
    const vision = world.newTenant();
    await world.applyBoundary(vision);
    const first = world.observe();
    await eventually(() => expect(store.verdict(vision)).toBe('ready'));
    const holder = store.lease?.holder;
    world.observe();
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
