// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The admission policies of deploy/cluster on a real API server.

import {
  KubernetesClient,
  KubernetesObject,
} from '../../kubernetes/KubernetesClient';
import { exampleSpecs } from '../../manifests/__testUtils__/exampleSpecs';
import { KUBECONFIG, Platform, until } from './__testUtils__/platform';
import { delivered, LifeOfATenant } from './__testUtils__/wholeLife';

jest.setTimeout(180_000);

const BY_TENANT = { fieldManager: 'kubectl' };
const MANAGED = { 'app.kubernetes.io/managed-by': 'ecp-tenants' };
const RECONCILER_SAYS =
  /writes only in namespaces ecp-ai-<tenant> that carry its labels/;
const MANAGED_SAYS = /are changed through ECP Tenants only/;
const MINE = 'ecp-system';

(KUBECONFIG ? describe : describe.skip)('admission', () => {
  let platform: Platform;
  let reconciler: KubernetesClient;
  let tenant: LifeOfATenant;
  /** Somebody with every right in the namespace that RBAC can give, and more than we would. */
  let insider: KubernetesClient;

  beforeAll(async () => {
    platform = await Platform.install();
    reconciler = await platform.as('ecp-tenants-reconciler');
    tenant = new LifeOfATenant(reconciler);
    await delivered(tenant.deliver(exampleSpecs.small));
    await platform.apply(account('tenant-insider'));
    await platform.apply({
      ...binding('insider-is-admin', tenant.namespace, 'cluster-admin'),
      subjects: [
        { kind: 'ServiceAccount', name: 'tenant-insider', namespace: MINE },
      ],
    });
    insider = await platform.as('tenant-insider');
    await until(
      'the policies are in effect',
      () => refusalOf(insider.create(policy('probe', MANAGED), DRY)),
      it => MANAGED_SAYS.test(it),
    );
  });
  afterAll(async () => {
    const { namespace: name } = tenant;
    await platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    const { apiVersion, kind, metadata } = account('tenant-insider');
    await platform.admin.delete({ apiVersion, kind, ...at(metadata) });
    await platform.uninstall();
  });

  const policy = (name: string, labels = {}): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: tenant.namespace, labels },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });

  describe('of the reconciler', () => {
    it.each([
      ['a namespace of another name', { name: 'shop', labels: {} }],
      [
        'a namespace of another name with our labels',
        { name: 'shop', labels: { ...MANAGED, 'ecp.ai/tenant': 'shop' } },
      ],
      [
        'a namespace of our name without the label',
        { name: 'ecp-ai-x1', labels: MANAGED },
      ],
      [
        "a namespace with another tenant's label",
        { name: 'ecp-ai-x1', labels: { ...MANAGED, 'ecp.ai/tenant': 'x2' } },
      ],
    ])('refuses %s', async (_, metadata) => {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata };
      expect(await refusalOf(reconciler.create(namespace, DRY))).toMatch(
        RECONCILER_SAYS,
      );
    });

    it("neither adopts, changes nor deletes anybody's namespace", async () => {
      const foreign = 'ecp-ai-made-by-hand';
      await platform.apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: foreign },
      });
      try {
        for (const name of [foreign, 'default', MINE]) {
          const ref = { apiVersion: 'v1', kind: 'Namespace', name };
          const labels = { ...MANAGED, 'ecp.ai/tenant': 'made-by-hand' };
          expect(
            await refusalOf(
              reconciler.mergePatch(ref, { metadata: { labels } }, DRY),
            ),
          ).toMatch(RECONCILER_SAYS);
          expect(
            await refusalOf(reconciler.delete(ref, { dryRun: true })),
            // The server protects `default` itself.
          ).toMatch(
            name === 'default' ? /this namespace may not/ : RECONCILER_SAYS,
          );
          expect(
            await refusalOf(
              reconciler.create(binding('mine', name, 'ecp-tenant-owner'), DRY),
            ),
          ).toMatch(RECONCILER_SAYS);
        }
      } finally {
        const ref = { apiVersion: 'v1', kind: 'Namespace', name: foreign };
        await platform.admin.delete(ref);
      }
    });

    it('lets no namespace of ours go by taking the label off', async () => {
      const { namespace: name } = tenant;
      const ref = { apiVersion: 'v1', kind: 'Namespace', name };
      const labels = { 'ecp.ai/tenant': null };
      expect(
        await refusalOf(
          reconciler.mergePatch(ref, { metadata: { labels } }, DRY),
        ),
      ).toMatch(RECONCILER_SAYS);
    });

    it('lets it hand out its own roles only, even where RBAC would let it pass', async () => {
      // The account holds every right of this role in the namespace, so RBAC has no objection.
      await platform.apply({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'test-subset' },
        rules: [
          { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
        ],
      });
      try {
        const made = binding('more', tenant.namespace, 'test-subset');
        expect(await refusalOf(reconciler.create(made, DRY))).toMatch(
          /binds only the roles that come with it/,
        );
      } finally {
        await platform.admin.delete({
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          name: 'test-subset',
        });
      }
    });
  });

  describe('of managed objects', () => {
    const FENCE = [
      ['networking.k8s.io/v1', 'NetworkPolicy', 'default-deny'],
      ['v1', 'ResourceQuota', 'tenant-quota'],
      ['v1', 'LimitRange', 'tenant-limits'],
      ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'tenant-owner'],
      ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'ecp-tenants-reconciler'],
    ] as const;

    it.each(FENCE)(
      "keeps %s %s %s from the namespace's own administrator",
      async (apiVersion, kind, name) => {
        const { namespace } = tenant;
        const ref = { apiVersion, kind, name, namespace };
        const noLabel = { 'app.kubernetes.io/managed-by': null };
        const tries = [
          () =>
            insider.mergePatch(ref, { metadata: { labels: { x: 'y' } } }, DRY),
          () => insider.mergePatch(ref, { metadata: { labels: noLabel } }, DRY),
          () => insider.delete(ref, { dryRun: true }),
        ];
        for (const attempt of tries) {
          expect(await refusalOf(attempt())).toMatch(MANAGED_SAYS);
        }
      },
    );

    it('lets nobody pass off an object as ours', async () => {
      const own = policy('own');
      expect(await refusalOf(insider.create(own, DRY))).toBe('allowed');
      await insider.create(own, BY_TENANT);
      const { namespace } = tenant;
      const { apiVersion, kind } = own;
      const ref = { apiVersion, kind, name: 'own', namespace };
      const labelled = { metadata: { labels: MANAGED } };
      expect(await refusalOf(insider.mergePatch(ref, labelled, DRY))).toMatch(
        MANAGED_SAYS,
      );
      expect(await refusalOf(insider.delete(ref))).toBe('allowed');
    });

    it('lets an administrator of the cluster, the reconciler and Argo CD work', async () => {
      const home = { apiVersion: 'v1', kind: 'Namespace', name: 'argocd' };
      const hasArgo = await platform.admin.get(home);
      const { name, ...ofKind } = home;
      await platform.apply({ ...ofKind, metadata: { name } });
      const argo = account('argocd-application-controller', 'argocd');
      await platform.apply(argo);
      await platform.apply({
        ...binding('argo', tenant.namespace, 'cluster-admin'),
        subjects: [{ kind: 'ServiceAccount', ...at(argo.metadata) }],
      });
      const { namespace } = tenant;
      const apiVersion = 'v1';
      const ref = {
        apiVersion,
        kind: 'ResourceQuota',
        name: 'tenant-quota',
        namespace,
      };
      const patch = { metadata: { labels: { x: 'y' } } };
      const asArgo = await platform.as(argo.metadata.name, 'argocd');
      for (const client of [platform.admin, reconciler, asArgo]) {
        const answer = () => refusalOf(client.mergePatch(ref, patch, DRY));
        await until('allowed', answer, it => it === 'allowed', 5000);
        expect(await answer()).toBe('allowed');
      }
      if (!hasArgo) await platform.admin.delete(home);
    });
  });

  describe('of workloads, for whoever may make them', () => {
    const service = (spec: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'probe', namespace: tenant.namespace, labels: {} },
      spec: { ports: [{ port: 80 }], ...spec },
    });

    it('refuses external addresses and node ports of Services', async () => {
      const make = (spec: object) =>
        refusalOf(insider.create(service(spec), DRY));
      expect(await make({})).toBe('allowed');
      expect(await make({ externalIPs: ['192.0.2.1'] })).toMatch(
        /externalIPs are not for tenants/,
      );
      expect(await make({ type: 'NodePort' })).toMatch(
        /exceeded quota: .*services\.nodeports=1/,
      );
    });

    it("refuses another tenant's label, and taking on one later", async () => {
      const { tenantId, namespace } = tenant;
      const labelled = (id: string) => ({
        ...service({}),
        metadata: {
          name: 'labelled',
          namespace,
          labels: { 'ecp.ai/tenant': id },
        },
      });
      expect(await refusalOf(insider.create(labelled('other'), DRY))).toMatch(
        /must be that of the namespace/,
      );
      await insider.create(labelled(tenantId), BY_TENANT);
      const ref = {
        apiVersion: 'v1',
        kind: 'Service',
        name: 'labelled',
        namespace,
      };
      const { metadata } = labelled('other');
      const patch = { metadata: { labels: metadata.labels } };
      expect(await refusalOf(insider.mergePatch(ref, patch, DRY))).toMatch(
        /must be that of the namespace/,
      );
    });
  });

  it('lets a namespace go: controllers of the cluster clear away what is ours', async () => {
    const leaving = new LifeOfATenant(reconciler);
    await leaving.deliver({ ...exampleSpecs.small, services: [] });
    const { namespace: name } = leaving;
    const ref = { apiVersion: 'v1', kind: 'Namespace', name };
    // All at once, so that nothing but the namespace controller deletes the objects inside.
    await platform.admin.delete(ref);
    const left = () => platform.admin.get(ref);
    await until('the namespace is gone', left, it => it === undefined);
    expect(await left()).toBeUndefined();
  });
});

const DRY = { ...BY_TENANT, dryRun: true };

function account(name: string, namespace = MINE): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
  };
}

function at({ name, namespace }: KubernetesObject['metadata']) {
  return { name, namespace };
}

function binding(
  name: string,
  namespace: string,
  role: string,
): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [],
  };
}

/** The words of a refusal, or `allowed`. */
async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'allowed',
    error => (error as Error).message,
  );
}
