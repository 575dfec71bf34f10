// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The admission policies of deploy/cluster on a real API server: what keeps our own account and our objects in place.

import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { exampleSpecs } from '../../manifests/testUtils/exampleSpecs';
import {
  account,
  at,
  binding,
  BY_TENANT,
  DRY,
  Insider,
  refusalOf,
} from './testUtils/Insider';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { LifeOfATenant } from './testUtils/wholeLife';

const MANAGED = { 'app.kubernetes.io/managed-by': 'ecp-tenants' };
const RECONCILER_SAYS =
  /writes only in namespaces ecp-ai-<tenant> that carry its labels/;
const MANAGED_SAYS = /are changed through ECP Tenants only/;
const LABEL_SAYS = /is put on by ECP Tenants only/;
const MINE = 'ecp-system';

(KUBECONFIG ? describe : describe.skip)('admission', () => {
  let platform: Platform;
  let reconciler: KubernetesClient;
  let tenant: LifeOfATenant;
  let everything: Insider;
  let insider: KubernetesClient;

  beforeAll(async () => {
    everything = await Insider.admit();
    ({ platform, reconciler, tenant, client: insider } = everything);
    await everything.hears(MANAGED_SAYS, policy('probe', MANAGED));
    await everything.hears(LABEL_SAYS, config(MANAGED));
  });
  afterAll(() => everything?.leave());

  const policy = (name: string, labels = {}): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: tenant.namespace, labels },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });

  const config = (labels: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'own', namespace: tenant.namespace, labels },
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

    it('lets nobody label anything else as ours, and lets what is ours be worked on', async () => {
      const { namespace } = tenant;
      expect(await refusalOf(insider.create(config({}), DRY))).toBe('allowed');
      expect(await refusalOf(insider.create(config(MANAGED), DRY))).toMatch(
        LABEL_SAYS,
      );
      await insider.create(config({}), BY_TENANT);
      const { apiVersion, kind, metadata } = config({});
      const own = { apiVersion, kind, ...at(metadata) };
      const labelled = { metadata: { labels: MANAGED } };
      expect(await refusalOf(insider.mergePatch(own, labelled, DRY))).toMatch(
        LABEL_SAYS,
      );
      const [service] = exampleSpecs.small.services;
      const ours = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: service.name,
        namespace,
      };
      const edit = { metadata: { annotations: { edited: 'by hand' } } };
      expect(await refusalOf(insider.mergePatch(ours, edit, DRY))).toBe(
        'allowed',
      );
      // Pods carry the label too, put on by the cluster's controllers.
      const kindOfPods = (await platform.admin.resourceOf('v1', 'Pod'))!;
      const pods = () =>
        platform.admin.list(kindOfPods, {
          namespace,
          labelSelector: 'app.kubernetes.io/managed-by=ecp-tenants',
        });
      await until('pods are made', pods, it => it.items.length > 0);
    });

    it('lets nobody mark what is ours as that of Argo CD, and anybody what is theirs', async () => {
      const { namespace } = tenant;
      const [{ name }] = exampleSpecs.small.services;
      const ofKind = { apiVersion: 'apps/v1', kind: 'Deployment' };
      const marks = [
        { annotations: { 'argocd.argoproj.io/tracking-id': 'a:b:c/d' } },
        { labels: { 'app.kubernetes.io/instance': 'a' } },
      ];
      const ours = { ...ofKind, name, namespace };
      const { metadata: own, ...rest } = config({});
      const theirs = { ...rest, name: 'theirs', namespace };
      await insider.create(
        { ...rest, metadata: { ...own, name: theirs.name } },
        BY_TENANT,
      );
      const mark = (as: typeof insider, ref: typeof ours, metadata: object) =>
        refusalOf(as.mergePatch(ref, { metadata }, DRY));
      for (const it of marks) {
        expect(await mark(insider, ours, it)).toMatch(/by Argo CD only/);
        expect(await mark(insider, theirs, it)).toBe('allowed');
        expect(await mark(platform.admin, ours, it)).toBe('allowed');
      }
      const [metadata] = marks;
      await platform.admin.mergePatch(ours, { metadata }, BY_TENANT);
      const off = { annotations: { 'argocd.argoproj.io/tracking-id': null } };
      expect(
        await refusalOf(insider.mergePatch(ours, { metadata: off }, BY_TENANT)),
      ).toBe('allowed');
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
        const wanted = (it: string) => it === 'allowed';
        expect(await until('allowed', answer, wanted)).toBe('allowed');
      }
      if (!hasArgo) await platform.admin.delete(home);
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
