// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every case runs against each server of TEST_CLUSTERS; set KUBECONFIG_TEST to add a real one.

import { KubernetesClient } from '../../kubernetes/KubernetesClient';
import { KubernetesError } from '../../kubernetes/KubernetesError';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../../kubernetes/testing/TestCluster';
import { restartWorkloads } from './restartWorkloads';
import { failingClient, Verdict } from './testing/FailingClient';
import { TenantShape } from './testing/tenantObjects';
import { eventually, outcomes, TenantWorld } from './testing/TenantWorld';

jest.setTimeout(120_000);

const WEB: TenantShape = { services: [{ name: 'web', replicas: 2 }] };

describe.each(TEST_CLUSTERS)('apply to $server', ({ start }) => {
  let cluster: TestCluster;
  let client: KubernetesClient;
  let worlds: TenantWorld[] = [];

  beforeAll(async () => {
    cluster = await start();
    client = cluster.connect();
  });
  afterEach(async () => {
    await Promise.all(worlds.map(it => it.cleanUp()));
    worlds = [];
  });
  afterAll(async () => {
    await client?.close();
    await cluster?.stop();
  });

  function world(): TenantWorld {
    const made = new TenantWorld(client);
    worlds.push(made);
    return made;
  }

  async function delivered(shape: TenantShape): Promise<TenantWorld> {
    const made = world();
    const outcome = await made.deliver(shape);
    expect(outcome).toMatchObject({ result: 'delivered' });
    return made;
  }

  describe('revisions', () => {
    it('makes everything, with the inventory saved before and after', async () => {
      const it = world();
      const outcome = await it.deliver(WEB);
      expect(outcome.result).toBe('delivered');
      expect(new Set(outcome.objects?.map(o => o.outcome))).toEqual(
        new Set(['created']),
      );
      expect(await it.ours()).toEqual(it.keysOf(WEB));
      expect(it.remembered()).toEqual(it.keysOf(WEB));
      expect(it.saves).toBe(2);
    });

    it('writes nothing when nothing changed', async () => {
      const it = await delivered(WEB);
      await eventually(
        () => it.deployment('web'),
        o => o.status?.readyReplicas === 2,
      );
      const before = await it.versions();
      const { client: counted, writes, calls } = failingClient(client);
      const outcome = await it.deliver(WEB, { client: counted });
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({});
      expect(writes()).toEqual([]);
      expect(calls.length).toBeLessThanOrEqual(9);
      expect(it.saves).toBe(2);
      expect(await it.versions()).toEqual(before);
    });

    it('changes what a revision changed, and only that', async () => {
      const it = await delivered(WEB);
      const outcome = await it.deliver({ ...WEB, cpu: '16' });
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({ 'ResourceQuota tenant': 'updated' });
      const quota = await it.get('ResourceQuota', 'tenant');
      expect(quota?.spec.hard['requests.cpu']).toBe('16');
    });

    it('adds a service, and prunes it when it leaves', async () => {
      const it = await delivered(WEB);
      const both = { services: [...WEB.services!, { name: 'api' }] };
      expect(outcomes(await it.deliver(both))).toEqual({
        'ConfigMap api': 'created',
        'Service api': 'created',
        'Deployment api': 'created',
      });
      expect(outcomes(await it.deliver(WEB))).toEqual({
        'ConfigMap api': 'pruned',
        'Service api': 'pruned',
        'Deployment api': 'pruned',
      });
      await eventually(
        () => it.ours(),
        keys => keys.length === it.keysOf(WEB).length,
      );
      expect(await it.ours()).toEqual(it.keysOf(WEB));
      expect(it.remembered()).toEqual(it.keysOf(WEB));
    });

    it('prunes what a restored state forgot, by the fields we own there', async () => {
      const it = await delivered(WEB);
      const old = it.state;
      await it.deliver({ services: [...WEB.services!, { name: 'api' }] });
      it.state = old;
      expect(outcomes(await it.deliver(WEB))).toMatchObject({
        'Deployment api': 'pruned',
      });
    });

    it('never prunes what is not ours', async () => {
      const both = { services: [...WEB.services!, { name: 'api' }] };
      const it = await delivered(both);
      // One lost its label, one was replaced by somebody's copy with our labels.
      await it.patch('ConfigMap', 'api', {
        metadata: { labels: { 'ecp.ai/tenant': null } },
      });
      const { metadata, spec } = (await it.get('Service', 'api'))!;
      const { namespace } = it;
      const ref = { apiVersion: 'v1', kind: 'Service', name: 'api', namespace };
      await client.delete(ref);
      await eventually(
        () => client.get(ref),
        object => object === undefined,
      );
      await client.create(
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'api', namespace, labels: metadata.labels },
          spec: { ports: spec.ports },
        },
        { fieldManager: 'kubectl-create' },
      );
      const outcome = await it.deliver(WEB);
      expect(outcomes(outcome)).toEqual({ 'Deployment api': 'pruned' });
      expect(await it.get('ConfigMap', 'api')).toBeDefined();
      expect(await it.get('Service', 'api')).toBeDefined();
    });
  });

  describe('other hands', () => {
    it('does not force the first claim of a field, and names who holds it', async () => {
      const it = await delivered(WEB);
      const { namespace } = it;
      const settings = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'api', namespace },
        data: { LOG_LEVEL: 'debug', OWN: 'x' },
      };
      await client.create(settings, { fieldManager: 'kubectl-create' });
      const both = { services: [...WEB.services!, { name: 'api' }] };
      const outcome = await it.deliver(both);
      expect(outcome).toMatchObject({
        result: 'blocked',
        code: 'field_conflict',
        message: 'ConfigMap api: kubectl-create owns .data.LOG_LEVEL',
      });
      expect(outcome.objects).toContainEqual(
        expect.objectContaining({
          kind: 'ConfigMap',
          name: 'api',
          outcome: 'conflict',
          manager: 'kubectl-create',
        }),
      );
      expect(outcomes(outcome)).toMatchObject({ 'Deployment api': 'created' });
      expect((await it.get('ConfigMap', 'api'))?.data).toEqual(settings.data);
      // The other one gives way: then it is ours.
      await it.patch('ConfigMap', 'api', { data: { LOG_LEVEL: null } });
      expect((await it.deliver(both)).result).toBe('delivered');
      expect((await it.get('ConfigMap', 'api'))?.data).toEqual({
        LOG_LEVEL: 'info',
        OWN: 'x',
      });
    });

    it('takes back our field that somebody edited, and names them', async () => {
      const it = await delivered(WEB);
      const containers = [{ name: 'web', image: 'evil:1' }];
      await client.mergePatch(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          namespace: it.namespace,
        },
        { spec: { template: { spec: { containers } } } },
        { fieldManager: 'kubectl-edit', type: 'strategic' },
      );
      const outcome = await it.deliver(WEB);
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({ 'Deployment web': 'drift_repaired' });
      expect(outcome.objects?.find(o => o.name === 'web' && o.manager)).toEqual(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          outcome: 'drift_repaired',
          manager: 'kubectl-edit',
          message:
            'kubectl-edit had changed .spec.template.spec.containers[name="web"].image',
        },
      );
      const { spec } = await it.deployment('web');
      expect(spec.template.spec.containers[0].image).toBe(
        'registry.example/app:1',
      );
      expect(outcomes(await it.deliver(WEB))).toEqual({});
    });

    it('takes back a field while a new revision also changes it', async () => {
      const it = await delivered(WEB);
      await it.patch('ConfigMap', 'web', { data: { LOG_LEVEL: 'debug' } });
      await it.patch('ResourceQuota', 'tenant', {
        spec: { hard: { 'requests.cpu': '99' } },
      });
      const outcome = await it.deliver({ ...WEB, cpu: '4' });
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({
        'ConfigMap web': 'drift_repaired',
        'ResourceQuota tenant': 'drift_repaired',
      });
      const quota = await it.get('ResourceQuota', 'tenant');
      expect(quota?.spec.hard['requests.cpu']).toBe('4');
    });

    it('puts back what somebody removed', async () => {
      const it = await delivered(WEB);
      await it.patch('ConfigMap', 'web', { data: { LOG_LEVEL: null } });
      await it.patch('NetworkPolicy', 'default-deny', {
        metadata: { labels: { 'ecp.ai/tenant': null } },
      });
      const { namespace } = it;
      const name = 'web';
      await client.delete({
        apiVersion: 'v1',
        kind: 'Service',
        name,
        namespace,
      });
      const outcome = await it.deliver(WEB);
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({
        'ConfigMap web': 'drift_repaired',
        'NetworkPolicy default-deny': 'drift_repaired',
        'Service web': 'drift_repaired',
      });
      expect(
        outcome.objects?.find(o => o.kind === 'NetworkPolicy')?.manager,
      ).toBe(
        // Who only removed a field is in no list of managers.
        undefined,
      );
      expect(await it.ours()).toEqual(it.keysOf(WEB));
    });

    it('leaves fields alone that it never claimed', async () => {
      const it = await delivered(WEB);
      await it.patch('Deployment', 'web', {
        metadata: { annotations: { note: 'mine' } },
        spec: { paused: true },
      });
      expect(outcomes(await it.deliver(WEB))).toEqual({});
      await it.deliver({ services: [{ name: 'web', replicas: 3 }] });
      const { metadata, spec } = await it.deployment('web');
      expect(metadata.annotations?.note).toBe('mine');
      expect(spec).toMatchObject({ paused: true, replicas: 3 });
    });

    it('keeps a restart over the next apply', async () => {
      const it = await delivered(WEB);
      const at = new Date('2026-11-22T10:00:00Z');
      const { namespace } = it;
      expect(await restartWorkloads({ client, namespace, at })).toEqual([
        { kind: 'Deployment', name: 'web' },
      ]);
      expect(outcomes(await it.deliver(WEB))).toEqual({});
      await it.deliver({ services: [{ name: 'web', image: 'app:2' }] });
      const { spec } = await it.deployment('web');
      expect(spec.template.metadata.annotations).toEqual({
        'ecp.ai/restartedAt': '2026-11-22T10:00:00.000Z',
      });
      await expect(
        restartWorkloads({ client, namespace, workload: 'nope', at }),
      ).rejects.toThrow('no workload nope');
    });

    it('leaves objects to Argo CD that it tracks', async () => {
      const it = await delivered(WEB);
      const tracking = {
        'argocd.argoproj.io/tracking-id': 'a:apps/Deployment:x/web',
      };
      await it.patch(
        'Deployment',
        'web',
        { metadata: { annotations: tracking } },
        'argocd-controller',
      );
      const { client: counted, writes } = failingClient(client);
      const changed = { ...WEB, cpu: '1' };
      const outcome = await it.deliver(changed, { client: counted });
      expect(outcome).toMatchObject({
        result: 'blocked',
        code: 'tracked_by_argocd',
      });
      expect(writes()).toEqual([]);
    });
  });

  describe('autoscaling', () => {
    const SCALED: TenantShape = {
      services: [
        { name: 'web', autoscaling: { minReplicas: 2, maxReplicas: 5 } },
      ],
    };

    it('hands the replicas over without a dip, leaves them alone, and takes them back', async () => {
      const it = await delivered({ services: [{ name: 'web', replicas: 3 }] });
      expect(outcomes(await it.deliver(SCALED))).toEqual({
        'Deployment web': 'updated',
        'HorizontalPodAutoscaler web': 'created',
      });
      expect((await it.deployment('web')).spec.replicas).toBe(3);
      const scaler = 'kube-controller-manager';
      await it.patch('Deployment', 'web', { spec: { replicas: 4 } }, scaler);
      expect(outcomes(await it.deliver(SCALED))).toEqual({});
      expect((await it.deployment('web')).spec.replicas).toBe(4);
      const back = await it.deliver({
        services: [{ name: 'web', replicas: 1 }],
      });
      expect(back.result).toBe('delivered');
      expect(outcomes(back)).toEqual({
        'Deployment web': 'updated',
        'HorizontalPodAutoscaler web': 'pruned',
      });
      expect((await it.deployment('web')).spec.replicas).toBe(1);
    });

    it('suspends and resumes a scaled service', async () => {
      const it = await delivered(SCALED);
      const asleep = await it.deliver({
        services: [{ name: 'web', replicas: 0 }],
      });
      expect(asleep.result).toBe('delivered');
      expect((await it.deployment('web')).spec.replicas).toBe(0);
      expect((await it.deliver(SCALED)).result).toBe('delivered');
      // At 0 an autoscaler does nothing at all.
      expect((await it.deployment('web')).spec.replicas).toBeGreaterThan(0);
    });
  });

  describe('the namespace', () => {
    it('is refused when somebody else made it', async () => {
      const it = world();
      await it.makeNamespace({ team: 'vision' });
      const outcome = await it.deliver(WEB);
      expect(outcome).toMatchObject({
        result: 'blocked',
        code: 'namespace_not_ours',
      });
      expect(await it.ours()).toEqual([]);
      expect(it.saves).toBe(0);
      expect(
        (await it.deliver(WEB, { job: { action: 'remove' } })).result,
      ).toBe('delivered');
      const ref = { apiVersion: 'v1', kind: 'Namespace', name: it.namespace };
      const namespace = await client.get(ref);
      expect(namespace?.metadata.deletionTimestamp).toBeUndefined();
      expect(namespace?.metadata.labels).toMatchObject({ team: 'vision' });
    });

    it("is refused when it is another tenant's", async () => {
      const it = world();
      await it.makeNamespace({ 'ecp.ai/tenant': 'other' });
      expect(await it.deliver(WEB)).toMatchObject({
        code: 'namespace_not_ours',
      });
    });

    it('is not adopted when somebody makes it at the very moment', async () => {
      const it = world();
      const racing = failingClient(
        client,
        async ({ method }): Promise<Verdict> => {
          if (method === 'create') await it.makeNamespace();
          return 'go';
        },
      );
      const { client: raced } = racing;
      expect(await it.deliver(WEB, { client: raced })).toMatchObject({
        result: 'waiting',
        code: 'namespace_changed',
      });
      expect(await it.deliver(WEB)).toMatchObject({
        code: 'namespace_not_ours',
      });
      expect(await it.ours()).toEqual([]);
    });

    it('is waited for while it goes away, then made anew', async () => {
      const it = await delivered(WEB);
      const { namespace } = it;
      const holder = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'holder',
          namespace,
          finalizers: ['example.com/hold'],
        },
      };
      await client.apply(holder, { fieldManager: 'test' });
      await it.cleanUp();
      const { client: counted, writes } = failingClient(client);
      const outcome = await it.deliver(WEB, { client: counted });
      expect(outcome).toMatchObject({
        result: 'waiting',
        code: 'namespace_terminating',
      });
      expect(writes()).toEqual([]);
      await it.patch('ConfigMap', 'holder', { metadata: { finalizers: null } });
      const settled = await it.settle(WEB);
      expect(settled.result).toBe('delivered');
      expect(new Set(settled.objects?.map(o => o.outcome))).toEqual(
        new Set(['drift_repaired']),
      );
      expect(await it.ours()).toEqual(it.keysOf(WEB));
    });

    it('goes with everything in it when the tenant is removed', async () => {
      const it = await delivered(WEB);
      const { namespace } = it;
      await client.create(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'notes', namespace },
        },
        { fieldManager: 'dana' },
      );
      const first = await it.deliver(WEB, { job: { action: 'remove' } });
      expect(outcomes(first)).toMatchObject({ 'Deployment web': 'pruned' });
      const outcome = await it.settle(WEB, { job: { action: 'remove' } });
      expect(outcome.result).toBe('delivered');
      const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
      expect(await client.get(ref)).toBeUndefined();
      expect(it.state).toEqual({});
      const again = await it.deliver(WEB, { job: { action: 'remove' } });
      expect(again.result).toBe('delivered');
    });
  });

  describe('refusals', () => {
    it("applies the other objects when one is refused, and names it with the server's words", async () => {
      const it = world();
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
      const it = await delivered(WEB);
      const broken = { services: [{ name: 'bad', replicas: -1 }] };
      const outcome = await it.deliver(broken);
      expect(outcome.result).toBe('failed');
      expect(await it.get('Service', 'web')).toBeDefined();
      expect(outcomes(await it.deliver({ services: [] }))).toMatchObject({
        'Service web': 'pruned',
        'Service bad': 'pruned',
      });
    });

    it('makes room in a full quota by pruning', async () => {
      const it = world();
      const full = (name: string): TenantShape => ({
        more: make => [
          make('v1', 'ResourceQuota', 'one-service', {
            spec: { hard: { services: '1' } },
          }),
          make('v1', 'Service', name, { spec: { ports: [{ port: 80 }] } }),
        ],
      });
      expect((await it.deliver(full('a'))).result).toBe('delivered');
      const first = await it.deliver(full('b'));
      expect(first).toMatchObject({ result: 'failed' });
      expect(outcomes(first)).toEqual({
        'Service a': 'pruned',
        'Service b': 'refused',
      });
      expect((await it.settle(full('b'))).result).toBe('delivered');
    });

    it('waits for a kind that the cluster does not have, and heals when it comes', async () => {
      const it = world();
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
      await client.apply(crd, { fieldManager: 'test' });
      try {
        const healed = await it.settle(shape);
        expect(outcomes(healed)).toEqual({ 'Probe p': 'created' });
        expect(outcomes(await it.deliver(WEB))).toEqual({
          'Probe p': 'pruned',
        });
      } finally {
        const { apiVersion, kind, metadata } = crd;
        await client.delete({ apiVersion, kind, name: metadata.name });
      }
    });

    it('refuses a manifest that reaches beyond the tenant', async () => {
      const it = world();
      const kubeSystem = { namespace: 'kube-system' };
      const cases: TenantShape['more'][] = [
        make => [make('v1', 'Secret', 's')],
        make => [make('v1', 'ConfigMap', 'c'), make('v1', 'ConfigMap', 'c')],
        make => [make('rbac.authorization.k8s.io/v1', 'ClusterRole', 'c')],
        make => {
          const object = make('v1', 'ConfigMap', 'c');
          return [
            { ...object, metadata: { ...object.metadata, ...kubeSystem } },
          ];
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
      expect(await client.get(ref)).toBeUndefined();
    });

    it('is blocked when the cluster does not know us', async () => {
      const it = world();
      const stranger = cluster.connect({ token: 'expired' });
      expect(await it.deliver(WEB, { client: stranger })).toMatchObject({
        result: 'blocked',
        code: 'cluster_unauthorized',
      });
      await stranger.close();
    });

    it('fails, to be tried again, when nobody answers', async () => {
      const it = world();
      const nobody = cluster.connect({ url: 'https://127.0.0.1:1' });
      expect(await it.deliver(WEB, { client: nobody })).toMatchObject({
        result: 'failed',
        code: 'cluster_unreachable',
      });
      await nobody.close();
    });

    it('keeps what it did when the cluster goes away half-way', async () => {
      const it = world();
      let applies = 0;
      const { client: failing } = failingClient(
        client,
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

  it.each(['fail_before', 'fail_after'] as const)(
    'converges after a death at any call (%s)',
    async moment => {
      const from: TenantShape = { services: [{ name: 'a' }, { name: 'b' }] };
      const to: TenantShape = {
        cpu: '4',
        services: [
          { name: 'b', autoscaling: { minReplicas: 1, maxReplicas: 3 } },
          { name: 'c' },
        ],
      };
      for (let at = 1, finished = false; !finished; at++) {
        const it = world();
        for (const shape of [from, to]) {
          let dead = false;
          const { client: dying } = failingClient(client, ({ n }) => {
            if (dead) return 'fail_before';
            dead = n === at;
            return dead ? moment : 'go';
          });
          const saveState = async (state: any) => {
            if (dead) throw new Error('killed');
            it.state = JSON.parse(JSON.stringify(state));
          };
          const died = await it
            .deliver(shape, { client: dying, job: { saveState } })
            .then(
              () => false,
              () => true,
            );
          finished = !died;
          const present = await it.ours();
          // Nothing exists that nobody remembers.
          expect(it.remembered()).toEqual(expect.arrayContaining(present));
          const outcome = await it.deliver(shape);
          expect(outcome.result).toBe('delivered');
          expect(
            outcomes(outcome, ['created', 'updated', 'pruned', 'unchanged']),
          ).toEqual({});
          await eventually(
            () => it.ours(),
            keys => keys.length === it.keysOf(shape).length,
          );
          expect(await it.ours()).toEqual(it.keysOf(shape));
          expect(it.remembered()).toEqual(it.keysOf(shape));
        }
        await it.cleanUp();
        expect(at).toBeLessThan(60);
      }
    },
  );
});
