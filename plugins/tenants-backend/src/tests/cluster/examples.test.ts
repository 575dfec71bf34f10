// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every tenant of the repository's examples/ through the booted plugin to a real API server, with the kinds of other projects
// as these define them: admitted, within its quota, healthy, suspended, resumed, gone.

import {
  TenantSpec,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../../manifests/amounts';
import { podsOfJob } from '../../manifests/batch';
import { parseManifest } from '../../manifests/parseManifest';
import { workloadsOf } from '../../manifests/testUtils/workloadsOf';
import {
  exampleCluster,
  exampleClusterKeys,
  exampleTenants,
} from '../testUtils/exampleTenants';
import { MAY_START } from './testUtils/ControlPlane';
import { acceptRoutes } from './testUtils/gatewayWords';
import { groupsAreReady } from './testUtils/groupsWords';
import { lentVolumes } from './testUtils/lentVolumes';
import { GRANTED } from './testUtils/objectSpecs';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { Portal } from './testUtils/Portal';
import { installRealKinds } from './testUtils/realKinds';
import { reached } from './testUtils/storyServers';
import { Workloads } from './testUtils/Workloads';

jest.setTimeout(600_000);

/** Many come at once. */
const DEADLINE_MS = 180_000;

const tenants = exampleTenants.map(({ id, spec }) => ({
  id,
  namespace: `ecp-ai-${id}`,
  written: spec,
  spec: tenantSpecSchema.parse(spec),
}));

type Tenant = (typeof tenants)[number];

/** On simulated nodes only, which have the devices and need no image. */
(KUBECONFIG && MAY_START ? describe : describe.skip)('examples', () => {
  const volumes = tenants.flatMap(({ id, spec }) =>
    lentVolumes(id, spec, exampleCluster()),
  );
  let platform: Platform;
  let portal: Portal;
  let takeKindsAway = async () => {};

  beforeAll(async () => {
    platform = await Platform.install();
    takeKindsAway = await installRealKinds(platform.admin);
    await platform.apply(GRANTED);
    for (const volume of volumes) await platform.apply(volume);
    const { url: _, tokenFile: __, ...keys } = exampleClusterKeys();
    portal = await Portal.start({
      cluster: {
        ...keys,
        ...reached(platform),
        token: await platform.token('ecp-tenants-reconciler'),
      },
    });
    await until(
      'the devices of the nodes are known',
      async () => (await portal.api.get('/v1/clusters', 'ada')).body.items[0],
      ({ capacity }) =>
        capacity.some((it: { resource: string }) => /mig/.test(it.resource)),
    );
  });
  afterAll(async () => {
    await portal?.stop();
    for (const { namespace: name } of tenants) {
      await platform?.admin.delete({
        apiVersion: 'v1',
        kind: 'Namespace',
        name,
      });
    }
    for (const { apiVersion, kind, metadata } of volumes) {
      await platform?.admin.delete({ apiVersion, kind, name: metadata.name });
    }
    const { apiVersion, kind, metadata } = GRANTED;
    await platform?.admin.delete({ apiVersion, kind, name: metadata.name });
    await takeKindsAway();
    await platform?.uninstall();
  });

  const forEach = (act: (it: Tenant) => Promise<unknown>) =>
    Promise.all(tenants.map(act));
  const is = (id: string, overall: string, verdict = overall) =>
    until(
      `${id} is ${overall}: ${verdict}`,
      () => portal.status(id),
      it => it.overall_status === overall && it.verdict.code === verdict,
      DEADLINE_MS,
    );
  const workloadsIn = (namespace: string) =>
    new Workloads(platform.admin, namespace);
  const manifestOf = async (id: string): Promise<string> =>
    (await portal.api.get(`/v1/tenants/${id}/manifest`, 'ada')).text;

  it('are admitted under restricted and within their quotas, and become ready', async () => {
    for (const { id, written } of tenants) await portal.create(id, written);
    await forEach(async ({ id, namespace, spec }) => {
      for (const { metadata } of spec.objects ?? []) {
        // Nobody has looked at it either.
        await is(id, 'pending', 'object_not_ready');
        await groupsAreReady(KUBECONFIG!, namespace, metadata.name);
      }
      if (spec.services.some(({ ingress }) => ingress)) {
        // No gateway has looked at its route.
        await is(id, 'pending', 'route_waiting');
        await acceptRoutes(KUBECONFIG!, namespace);
      }
      await is(id, 'ready');
      const workloads = workloadsIn(namespace);
      await workloads.have(podsOf(spec), 'all');
      expect({ id, refused: await workloads.refusals() }).toEqual({
        id,
        refused: [],
      });
      const { quota } = await portal.status(id);
      const overdrawn = quota.filter(
        ({ resource, hard, used }) =>
          parseAmount(resource, used) > parseAmount(resource, hard),
      );
      expect({ id, counted: quota.length > 0, overdrawn }).toEqual({
        id,
        counted: true,
        overdrawn: [],
      });
    });
  });

  it('open the way between two that name each other, once both have asked again', async () => {
    const [gateway, model] = ['litellm', 'vllm'].map(
      name => tenants.find(({ id }) => id === name)!,
    );
    const open = async (one: Tenant, other: Tenant) => {
      const name = `allow-tenant-${other.id}`;
      expect(await manifestOf(one.id)).not.toContain(name);
      await portal.update(one.id, one.written);
      const { namespace } = one;
      const way = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
      await until(
        `${name} of ${one.id} is there`,
        () => platform.admin.get({ ...way, name, namespace }),
        it => it !== undefined,
      );
    };
    await open(gateway, model);
    await open(model, gateway);
  });

  it('begin at night what is admitted as well', async () => {
    const [nightly] = parseManifest(await manifestOf('nightly')).filter(
      ({ kind }) => kind === 'CronJob',
    );
    const [{ spec }] = workloadsOf([nightly as any]);
    const { namespace } = nightly.metadata;
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...spec.template.metadata, name: 'tonight', namespace },
      spec: spec.template.spec,
    };
    const made = await platform.admin.create(pod, {
      fieldManager: 'test',
      dryRun: true,
    });
    expect(made.metadata.name).toBe('tonight');
  });

  it('sleep without a pod, and come back as they were', async () => {
    await forEach(async ({ id, namespace }) => {
      const before = await manifestOf(id);
      await portal.suspend(id);
      await is(id, 'suspended');
      await until(
        `${id} has no pods at work`,
        () => workloadsIn(namespace).pods(),
        it => Object.values(it).every(({ ready }) => ready === 0),
        DEADLINE_MS,
      );
      await portal.resume(id);
      await is(id, 'ready');
      expect(await manifestOf(id)).toBe(before);
    });
  });

  it('leave nothing behind', async () => {
    await forEach(async ({ id, namespace: name }) => {
      // A namespace waits for its pods to end, and some may take long.
      await portal.suspend(id);
      await is(id, 'suspended');
      await portal.remove(id);
      await until(
        `${id} is deleted`,
        () => portal.tenant(id),
        it => it.lifecycle === 'deleted',
        DEADLINE_MS,
      );
      const namespace = { apiVersion: 'v1', kind: 'Namespace', name };
      expect(await platform.admin.get(namespace)).toBeUndefined();
    });
    const resource = {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      plural: 'persistentvolumes',
      namespaced: false,
    };
    const lent = volumes
      .filter(({ kind }) => kind === resource.kind)
      .map(({ metadata }) => metadata.name)
      .sort();
    await until(
      'only what was lent is left',
      async () => {
        const { items } = await platform.admin.list(resource);
        return items
          .filter(it => /^ecp-ai-/.test(it.spec.claimRef?.namespace))
          .map(({ metadata }) => metadata.name)
          .sort();
      },
      names => names.join() === lent.join(),
    );
  });
});

/** Pods by service, once all is as approved. */
const podsOf = ({ services }: TenantSpec) =>
  Object.fromEntries(services.map(it => [it.name, podsAtRest(it)]));

function podsAtRest(service: TenantSpec['services'][number]): number {
  const { kind, autoscaling, replicas = 0 } = service;
  // A schedule has none before its time.
  if (kind === 'cron') return 0;
  return kind === 'job'
    ? podsOfJob(service)
    : autoscaling?.minReplicas ?? replicas;
}
