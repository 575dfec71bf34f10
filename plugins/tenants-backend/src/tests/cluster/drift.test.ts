// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Other hands on a tenant: the observer sees it, the reconciler repairs it, the timeline names who it was; on the
// real server, which is asked for figures, within 5 s.

import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Portal } from './testUtils/Portal';
import { until } from './testUtils/platform';
import { STORY_SERVERS, StoryServer } from './testUtils/storyServers';

const DEADLINE_MS = 5000;

/** From the least to the most; of everything that a manifest can hold where every cluster has the kind. */
const EDITED = [
  { apiVersion: 'v1', kind: 'ResourceQuota' },
  { apiVersion: 'v1', kind: 'LimitRange' },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
];

describe.each(STORY_SERVERS)('drift on $server', ({ start, simulated }) => {
  const tenantId = `d${Date.now().toString(36)}`;
  const namespace = `ecp-ai-${tenantId}`;
  let server: StoryServer;
  let portal: Portal;

  beforeAll(async () => {
    server = await start();
    portal = await Portal.start({
      cluster: {
        ...server.cluster,
        ingress: { allowedSuffixes: ['apps.example.com'] },
      },
    });
    await portal.create(tenantId, {
      services: [
        {
          name: 'web',
          image: 'registry.example/acme/web:1.0.0',
          replicas: 2,
          port: 8080,
          health: { path: '/healthz' },
          ingress: { host: `${tenantId}.apps.example.com`, path: '/' },
          autoscaling: { minReplicas: 2, maxReplicas: 3, targetCpuPercent: 70 },
        },
        {
          name: 'worker',
          image: 'registry.example/acme/worker:1.0.0',
          replicas: 1,
          env: { QUEUE: 'jobs' },
          volumes: [{ name: 'data', mountPath: '/data', size: '1Gi' }],
        },
        ...[
          { name: 'db', kind: 'stateful', replicas: 1 },
          { name: 'train', kind: 'job' },
          { name: 'nightly', kind: 'cron', cron: { schedule: '@yearly' } },
        ].map(it => ({ ...it, image: 'registry.example/acme/other:1.0.0' })),
      ],
    });
    await until(
      'ready',
      () => portal.status(tenantId),
      it => it.overall_status === 'ready',
    );
  });
  afterAll(async () => {
    await portal?.stop();
    await server?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    await server?.stop();
  });

  /** One object of ours of each kind. */
  const ours = async () => {
    const applied = await portal.applied(tenantId);
    return EDITED.map(({ apiVersion, kind }) => {
      const found = applied?.objects?.find(it => it.kind === kind);
      return { apiVersion, kind, name: found?.name ?? '', namespace };
    });
  };
  const repairs = async () =>
    (await portal.timeline(tenantId)).filter(
      it => it.type === 'drift.repaired',
    );
  /** Waits until as many repairs more are recorded, and fails when one was recorded too late. */
  const repaired = async (before: number, count: number, began: number) => {
    const all = await until(
      'recorded',
      repairs,
      it => it.length >= before + count,
    );
    const late = all
      .slice(0, all.length - before)
      .filter(({ at }) => !simulated && Date.parse(at) > began + DEADLINE_MS);
    expect(late).toEqual([]);
    return all.slice(0, all.length - before).map(it => it.params);
  };

  it('an edit of ours is repaired and its author named, whatever the kind', async () => {
    const objects = await ours();
    const before = (await repairs()).length;
    const began = Date.now();
    // A label of ours taken away makes most objects leave the selection of their watch, so it is the hardest to see.
    const patch = { metadata: { labels: { [MANAGED_BY_LABEL]: 'helm' } } };
    for (const it of objects) {
      await server.admin.mergePatch(it, patch, {
        fieldManager: 'kubectl-edit',
      });
    }
    const told = await repaired(before, objects.length, began);
    expect(told).toEqual(
      expect.arrayContaining(
        objects.map(({ kind, name }) => ({
          kind,
          name,
          manager: 'kubectl-edit',
        })),
      ),
    );
    for (const it of objects) {
      const live = (await server.admin.get(it)) as KubernetesObject;
      expect(live.metadata.labels).toMatchObject({
        [MANAGED_BY_LABEL]: MANAGED_BY,
      });
    }
  });

  it('a value of ours is put back', async () => {
    const web = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      namespace,
    };
    const before = (await repairs()).length;
    const began = Date.now();
    await server.admin.mergePatch(
      web,
      {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'web', image: 'registry.example/evil' }],
            },
          },
        },
      },
      { fieldManager: 'somebody', type: 'strategic' },
    );
    expect(await repaired(before, 1, began)).toEqual([
      { kind: 'Deployment', name: 'web', manager: 'somebody' },
    ]);
    const live = await server.admin.get(web);
    expect(live?.spec.template.spec.containers[0].image).toBe(
      'registry.example/acme/web:1.0.0',
    );
    const applied = await portal.applied(tenantId);
    expect(applied).toMatchObject({ state: 'succeeded', attempts: 1 });
    expect(
      applied?.objects?.find(
        it => it.kind === 'Deployment' && it.name === 'web',
      ),
    ).toMatchObject({
      outcome: 'drift_repaired',
      manager: 'somebody',
    });
  });

  it('an object of ours that was deleted is made again, whatever the kind', async () => {
    // A claim that pods use only begins to go: its data is protected.
    const objects = (await ours()).filter(
      it => it.kind !== 'PersistentVolumeClaim',
    );
    const before = (await repairs()).length;
    const began = Date.now();
    for (const it of objects) await server.admin.delete(it);
    const told = await repaired(before, objects.length, began);
    expect(told).toEqual(
      expect.arrayContaining(
        // Who deleted something the server does not say.
        objects.map(({ kind, name }) => ({ kind, name })),
      ),
    );
    for (const it of objects) {
      expect({ ...it, there: Boolean(await server.admin.get(it)) }).toEqual({
        ...it,
        there: true,
      });
    }
  });
});
