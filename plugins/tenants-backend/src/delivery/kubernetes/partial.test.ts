// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Some of it fails: one object, one kind, the manifest, the cluster.

import { KubernetesError } from '@ecp-ai/backstage-plugin-tenants-node';
import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { failingClient } from './testUtils/FailingClient';
import { Workloads } from '../../tests/cluster/testUtils/Workloads';
import { eventually, outcomes } from './testUtils/TenantWorld';
import { TenantShape, WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('refusals on $server', ({ start }) => {
  const cluster = useCluster(start);

  it("applies the other objects when one is refused, and names it with the server's words", async () => {
    const it = cluster.world();
    const shape: TenantShape = {
      services: [{ name: 'web' }, { name: 'bad', replicas: -1 }],
    };
    const outcome = await it.deliver(shape);
    expect(outcome).toMatchObject({ result: 'failed', code: 'partial' });
    expect(outcomes(outcome, ['created'])).toEqual({
      'Deployment bad': 'refused',
    });
    expect((outcome as any).message).toMatch(
      /^1 of 11 objects failed: Deployment bad: .*greater than or equal to 0/,
    );
    expect(it.remembered()).toEqual(it.keysOf(shape));
    const fixed = { services: [{ name: 'web' }, { name: 'bad' }] };
    expect((await it.deliver(fixed)).result).toBe('delivered');
    expect(await it.ours()).toEqual(it.keysOf(fixed));
  });

  it('keeps the old objects while a new one is refused', async () => {
    const it = await cluster.delivered(WEB);
    const broken = { services: [{ name: 'bad', replicas: -1 }] };
    const outcome = await it.deliver(broken);
    expect(outcome.result).toBe('failed');
    expect(await it.get('Service', 'web')).toBeDefined();
    expect(outcomes(await it.deliver({ services: [] }))).toMatchObject({
      'Service web': 'pruned',
      'Service bad': 'pruned',
    });
  });

  it('raises a quota and uses it in the same pass', async () => {
    const it = cluster.world();
    const shape = (names: string[]): TenantShape => ({
      more: make => [
        make('v1', 'ResourceQuota', 'services', {
          spec: { hard: { services: String(names.length) } },
        }),
        ...names.map(name =>
          make('v1', 'Service', name, { spec: { ports: [{ port: 80 }] } }),
        ),
      ],
    });
    for (const names of [['a'], ['a', 'b'], ['a', 'b', 'c', 'd']]) {
      expect((await it.deliver(shape(names))).result).toBe('delivered');
    }
  });

  it('makes room in a full quota by pruning', async () => {
    const it = cluster.world();
    const full = (name: string): TenantShape => ({
      more: make => [
        make('v1', 'ResourceQuota', 'one-service', {
          spec: { hard: { services: '1' } },
        }),
        make('v1', 'Service', name, { spec: { ports: [{ port: 80 }] } }),
      ],
    });
    expect((await it.deliver(full('a'))).result).toBe('delivered');
    const { namespace } = it;
    await new Workloads(cluster.client, namespace, 'one-service').quotaOnce(
      'the service',
      ({ services }) => services?.used === 1,
    );
    const first = await it.deliver(full('b'));
    expect(first).toMatchObject({ result: 'failed' });
    expect(outcomes(first)).toEqual({
      'Service a': 'pruned',
      'Service b': 'refused',
    });
    expect((await it.settle(full('b'))).result).toBe('delivered');
  });

  it('waits for a kind that the cluster does not have, and heals when it comes', async () => {
    const it = cluster.world();
    const word = it.tenantId;
    const group = `${word}.ecp.ai`;
    const shape: TenantShape = {
      ...WEB,
      more: make => [make(`${group}/v1`, 'Probe', 'p', { spec: { x: 1 } })],
    };
    const outcome = await it.deliver(shape);
    expect(outcome).toMatchObject({
      result: 'waiting',
      code: 'kind_missing',
    });
    expect(outcomes(outcome, ['created'])).toEqual({ 'Probe p': 'waiting' });
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `probes.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'probes', singular: 'probe', kind: 'Probe' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        ],
      },
    };
    await cluster.client.apply(crd, { fieldManager: 'test' });
    try {
      // No account that we ship may write a kind that is nobody's.
      const unconfined = true;
      const healed = await it.settle(shape, { unconfined });
      expect(outcomes(healed)).toEqual({ 'Probe p': 'created' });
      expect(outcomes(await it.deliver(WEB, { unconfined }))).toEqual({
        'Probe p': 'pruned',
      });
    } finally {
      const { apiVersion, kind, metadata } = crd;
      await cluster.client.delete({ apiVersion, kind, name: metadata.name });
    }
  });

  it('refuses a manifest that reaches beyond the tenant', async () => {
    const it = cluster.world();
    const kubeSystem = { namespace: 'kube-system' };
    const cases: TenantShape['more'][] = [
      make => [make('v1', 'Secret', 's')],
      make => [make('v1', 'ConfigMap', 'c'), make('v1', 'ConfigMap', 'c')],
      make => [make('rbac.authorization.k8s.io/v1', 'ClusterRole', 'c')],
      make => {
        const object = make('v1', 'ConfigMap', 'c');
        return [{ ...object, metadata: { ...object.metadata, ...kubeSystem } }];
      },
      make => {
        const object = make('v1', 'ConfigMap', 'c');
        return [{ ...object, metadata: { ...object.metadata, labels: {} } }];
      },
    ];
    for (const more of cases) {
      expect(await it.deliver({ more })).toMatchObject({
        result: 'blocked',
        code: 'manifest_refused',
      });
    }
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: it.namespace };
    expect(await cluster.client.get(ref)).toBeUndefined();
  });

  it('fails, to be tried again, when the cluster does not know us', async () => {
    const it = cluster.world();
    const stranger = cluster.connect({ token: 'expired' });
    expect(await it.deliver(WEB, { client: stranger })).toMatchObject({
      result: 'failed',
      code: 'cluster_unauthorized',
    });
    await stranger.close();
  });

  it('fails, to be tried again, when nobody answers', async () => {
    const it = cluster.world();
    const nobody = cluster.connect({ url: 'https://127.0.0.1:1' });
    expect(await it.deliver(WEB, { client: nobody })).toMatchObject({
      result: 'failed',
      code: 'cluster_unreachable',
    });
    await nobody.close();
  });

  it('keeps what it did when the cluster goes away half-way', async () => {
    const it = cluster.world();
    let applies = 0;
    const { client: failing } = failingClient(
      cluster.client,
      ({ method }) =>
        method === 'apply' && ++applies > 4 ? 'fail_before' : 'go',
      () =>
        new KubernetesError({
          request: 'PATCH',
          status: 401,
          message: 'Unauthorized',
        }),
    );
    const outcome = await it.deliver(WEB, { client: failing });
    expect(outcome).toMatchObject({ code: 'cluster_unauthorized' });
    expect(outcome.objects?.length).toBeGreaterThanOrEqual(4);
    const rest = await it.deliver(WEB);
    expect(rest.result).toBe('delivered');
    expect(outcomes(rest, ['created', 'unchanged'])).toEqual({});
  });
});

// The simulated server has no admission policies.
for (const { server, simulated, start } of TEST_CLUSTERS) {
  if (simulated) continue;
  describe(`admission on ${server}`, () => {
    const cluster = useCluster(start);

    it('refuses one object, with its words, and takes the others', async () => {
      const it = cluster.world();
      const name = it.tenantId;
      const policy = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name },
        spec: {
          failurePolicy: 'Fail',
          matchConstraints: {
            namespaceSelector: { matchLabels: { 'ecp.ai/tenant': name } },
            resourceRules: [
              {
                apiGroups: [''],
                apiVersions: ['v1'],
                operations: ['CREATE'],
                resources: ['services'],
              },
            ],
          },
          validations: [{ expression: 'false', message: 'no services here' }],
        },
      };
      const binding = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name },
        spec: { policyName: name, validationActions: ['Deny'] },
      };
      const options = { fieldManager: 'test' };
      try {
        await cluster.client.apply(policy, options);
        await cluster.client.apply(binding, options);
        // Policies take a moment to be in force.
        const outcome = await eventually(
          async () => {
            const { namespace } = it;
            const ref = { apiVersion: 'v1', kind: 'Service', name: 'web' };
            await cluster.client.delete({ ...ref, namespace });
            return it.deliver(WEB);
          },
          answer => answer.result === 'failed',
        );
        expect(outcome).toMatchObject({ result: 'failed', code: 'partial' });
        expect(outcomes(outcome, ['created', 'unchanged'])).toEqual({
          'Service web': 'refused',
        });
        expect((outcome as any).message).toMatch(/no services here/);
      } finally {
        for (const { apiVersion, kind } of [binding, policy]) {
          await cluster.client.delete({ apiVersion, kind, name });
        }
        expect((await it.settle(WEB)).result).toBe('delivered');
      }
    });
  });
}
