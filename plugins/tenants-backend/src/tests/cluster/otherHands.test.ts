// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What others do in a cluster, met by the whole backend on a real API server under the account we ship.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Portal } from './testUtils/Portal';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { reached } from './testUtils/storyServers';

const SOMEBODY = { fieldManager: 'somebody' };
const MONITOR = 'servicemonitors.monitoring.coreos.com';

(KUBECONFIG ? describe : describe.skip)('a portal among others', () => {
  const run = Date.now().toString(36);
  const used: string[] = [];
  let platform: Platform;
  let portal: Portal;

  beforeAll(async () => {
    platform = await Platform.install();
    portal = await Portal.start({
      cluster: {
        ...reached(platform),
        token: await platform.token('ecp-tenants-reconciler'),
        monitoring: { enabled: true },
        monitoringNamespace: 'monitoring',
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    for (const it of used) await platform.admin.delete(namespaceOf(it));
    await platform?.uninstall();
  });

  const namespaceOf = (tenantId: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    name: `ecp-ai-${tenantId}`,
  });
  const idOf = (name: string) => {
    used.push(`${name}-${run}`);
    return `${name}-${run}`;
  };
  const deployment = async (tenantId: string) =>
    (await platform.admin.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      namespace: namespaceOf(tenantId).name,
    })) as KubernetesObject;
  const service = (tag: string, more: object = {}) => ({
    services: [
      {
        name: 'web',
        image: `registry.example/acme/web:${tag}`,
        replicas: 2,
        port: 8080,
        ...more,
      },
    ],
  });
  const delivered = (tenantId: string) =>
    until(
      'delivered',
      () => portal.applied(tenantId),
      it => it?.state === 'succeeded',
    );
  const named = (tenantId: string, code: string) =>
    until(
      `named ${code}`,
      () => portal.applied(tenantId),
      it => it?.error?.code === code,
    );
  const adminMakesNamespace = (tenantId: string, labels = {}) =>
    platform.admin.create(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespaceOf(tenantId).name, labels },
      },
      SOMEBODY,
    );

  it('a restart is not undone by the next apply', async () => {
    const tenantId = idOf('restart');
    await portal.create(tenantId, service('1'));
    await delivered(tenantId);
    const path = `/v1/tenants/${tenantId}/restart`;
    const { status, body } = await portal.api.post(path, 'dana', {});
    expect(status).toBe(202);
    expect(body).toMatchObject({ requestedBy: 'user:default/dana' });
    const done = await until(
      'restarted',
      async () =>
        (
          await portal.timeline(tenantId)
        ).find(it => it.type === 'restart.done'),
      it => it !== undefined,
    );
    expect(done?.params).toEqual({ count: 1 });
    const restartedAt = async () =>
      Object.entries(
        (await deployment(tenantId)).spec.template.metadata.annotations ?? {},
      ).filter(([key]) => /restartedAt$/.test(key));
    const before = await restartedAt();
    expect(before).toEqual([[expect.any(String), body.requestedAt]]);
    await portal.update(tenantId, service('2'));
    await delivered(tenantId);
    expect(
      (await deployment(tenantId)).spec.template.spec.containers[0].image,
    ).toBe('registry.example/acme/web:2');
    expect(await restartedAt()).toEqual(before);
    expect(
      (await portal.timeline(tenantId)).filter(
        it => it.type === 'drift.repaired',
      ),
    ).toEqual([]);
  });

  it('replicas under an autoscaler are left alone', async () => {
    const tenantId = idOf('scaled');
    const autoscaling = { minReplicas: 1, maxReplicas: 4 };
    await portal.create(tenantId, service('1', { autoscaling }));
    await delivered(tenantId);
    const { name, namespace } = (await deployment(tenantId)).metadata;
    const ref = { apiVersion: 'apps/v1', kind: 'Deployment', name, namespace };
    // As the autoscaler's controller would; without metrics it decides nothing here.
    await platform.admin.mergePatch(
      ref,
      { spec: { replicas: 3 } },
      { fieldManager: 'kube-controller-manager' },
    );
    await portal.update(tenantId, service('2', { autoscaling }));
    await delivered(tenantId);
    const { spec } = await deployment(tenantId);
    expect(spec.template.spec.containers[0].image).toBe(
      'registry.example/acme/web:2',
    );
    expect(spec.replicas).toBe(3);
  });

  it('a kind that the cluster lacks is waited for, and taken as soon as it is there', async () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name: MONITOR,
    };
    const definition = (await platform.admin.get(crd))!;
    const managers = definition.metadata.managedFields?.map(it => it.manager);
    // Somebody's own operator is not for us to take away: this needs a cluster without one.
    expect(managers).toContain('cluster-tests');
    await platform.admin.delete(crd);
    const isServed = async () =>
      (await platform.resources()).some(it => it.plural === 'servicemonitors');
    await until('the kind is gone', isServed, it => !it);
    const tenantId = idOf('crd');
    const metrics = { port: 8080 };
    await portal.create(tenantId, service('1', { metrics }));
    const waiting = await named(tenantId, 'kind_missing');
    expect(waiting).toMatchObject({ state: 'running' });
    expect(waiting?.objects).toContainEqual(
      expect.objectContaining({ kind: 'ServiceMonitor', outcome: 'waiting' }),
    );
    expect((await deployment(tenantId)).metadata.uid).toBeDefined();
    const { apiVersion, kind, spec } = definition;
    await platform.apply({
      apiVersion,
      kind,
      metadata: { name: MONITOR },
      spec: {
        group: spec.group,
        names: spec.names,
        scope: spec.scope,
        versions: spec.versions,
      },
    });
    const done = await delivered(tenantId);
    expect(done?.objects).toContainEqual(
      expect.objectContaining({ kind: 'ServiceMonitor', outcome: 'created' }),
    );
  });

  it('a namespace that is being deleted is waited for, then made anew', async () => {
    const tenantId = idOf('ending');
    const labels = { 'ecp.ai/tenant': tenantId };
    await adminMakesNamespace(tenantId, labels);
    const held = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'held',
      namespace: namespaceOf(tenantId).name,
    };
    await platform.admin.create(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: held.name,
          namespace: held.namespace,
          finalizers: ['ecp.example/held'],
        },
      },
      SOMEBODY,
    );
    await platform.admin.delete(namespaceOf(tenantId));
    await portal.create(tenantId, service('1'));
    expect(await named(tenantId, 'namespace_terminating')).toMatchObject({
      state: 'running',
    });
    expect((await portal.status(tenantId)).overall_status).not.toBe('ready');
    await platform.admin.mergePatch(
      held,
      { metadata: { finalizers: null } },
      SOMEBODY,
    );
    await delivered(tenantId);
    expect((await deployment(tenantId)).metadata.uid).toBeDefined();
  });

  it('a namespace of somebody else is left alone until it is taken away', async () => {
    const tenantId = idOf('foreign');
    const made = await adminMakesNamespace(tenantId);
    await portal.create(tenantId, service('1'));
    const blocked = await named(tenantId, 'namespace_not_ours');
    expect(blocked).toMatchObject({ state: 'blocked' });
    const live = await platform.admin.get(namespaceOf(tenantId));
    expect(live?.metadata.uid).toBe(made.metadata.uid);
    expect(
      live?.metadata.managedFields?.some(it => /ecp-tenants/.test(it.manager)),
    ).toBe(false);
    expect(await deployment(tenantId)).toBeUndefined();
    await platform.admin.delete(namespaceOf(tenantId));
    await delivered(tenantId);
    const after = await platform.admin.get(namespaceOf(tenantId));
    expect(after?.metadata.uid).not.toBe(made.metadata.uid);
    expect((await deployment(tenantId)).metadata.uid).toBeDefined();
  });

  it('a namespace deleted by hand comes back, and the portal tells of it meanwhile', async () => {
    const tenantId = idOf('deleted');
    await portal.create(tenantId, service('1'));
    await until(
      'ready',
      () => portal.status(tenantId),
      it => it.overall_status === 'ready',
    );
    const before = await platform.admin.get(namespaceOf(tenantId));
    await platform.admin.delete(namespaceOf(tenantId));
    await named(tenantId, 'namespace_terminating');
    const told = await until(
      'told',
      () => portal.status(tenantId),
      it => it.verdict.code === 'namespace_missing',
    );
    expect(told.overall_status).toBe('degraded');
    await delivered(tenantId);
    const after = await platform.admin.get(namespaceOf(tenantId));
    expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
    await until(
      'ready',
      () => portal.status(tenantId),
      it => it.overall_status === 'ready',
    );
  });
});
