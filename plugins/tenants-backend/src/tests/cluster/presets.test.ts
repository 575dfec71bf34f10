// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every shipped preset on a real API server, delivered by the account that we ship: the server takes each object without a
// warning, admits the pods under `restricted`, and the quota is as large as it must be and not one pod larger.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { formatAmount } from '../../manifests/amounts';
import { checkSpec } from '../../manifests/checkSpec';
import { demandOf, peakPods } from '../../manifests/demand';
import { KubernetesObject } from '../../manifests/KubernetesObject';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import {
  boundarySpecs,
  bundleSpec,
  clusterWith,
  nextVersion,
  Offered,
  whatIsOffered,
} from './testUtils/bundleSpecs';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { warningsOf } from './testUtils/warningsOf';
import { delivered, LifeOfATenant } from './testUtils/wholeLife';
import { Workloads } from './testUtils/Workloads';

const RECONCILER = 'ecp-tenants-reconciler';
/** The simulated nodes never get this image; real ones do not either. */
const NEVER_PULLED = 'registry.example.com/imagepull-fail:2';
const PULLED = 'registry.example.com/vision/next:2';

const cases = shippedPresets.map(preset => ({ name: preset.name, preset }));

(KUBECONFIG ? describe : describe.skip)('shipped presets', () => {
  let platform: Platform;
  let reconciler: KubernetesClient;
  let offered: Offered;
  const namespaces: string[] = [];

  beforeAll(async () => {
    platform = await Platform.install();
    reconciler = await platform.as(RECONCILER);
    offered = await whatIsOffered(platform.admin);
  });
  afterEach(async () => {
    await Promise.all(namespaces.splice(0).map(remove));
  });
  afterAll(() => platform?.uninstall());

  const begin = () => {
    const tenant = new LifeOfATenant(reconciler);
    namespaces.push(tenant.namespace);
    const workloads = new Workloads(platform.admin, tenant.namespace);
    return { tenant, workloads };
  };
  /** Gone with its pods: the next tenant needs the GPUs. */
  const remove = async (name: string) => {
    await platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    const workloads = new Workloads(platform.admin, name);
    await until(
      `${name} holds no pods`,
      () => workloads.pods(),
      it => Object.keys(it).length === 0,
    );
  };
  const basisOf = (preset: Preset) => ({
    preset,
    cluster: clusterWith(offered),
  });
  const errorsOf = (spec: TenantSpec, preset: Preset) =>
    checkSpec({ tenantId: 'vision-lab', spec, ...basisOf(preset) }).filter(
      it => it.severity === 'error',
    );
  /** Pods come up on simulated nodes; whether a real one may pull the example's images is not ours to say. */
  const which = () => (offered.simulated ? 'ready' : 'all');

  describe.each(cases)('$name', ({ preset }) => {
    it('comes up whole: every pod is admitted and runs, and the quota counts no more than it allows', async () => {
      const spec = bundleSpec(preset, offered);
      expect(errorsOf(spec, preset)).toEqual([]);
      const { tenant, workloads } = begin();
      await delivered(tenant.deliver(spec, basisOf(preset)));
      await workloads.have(podsAtRest(spec), which());
      expect(await workloads.refusals()).toEqual([]);
      const quota = await workloads.quotaOnce(
        'every pod',
        ({ pods }) => pods?.used === sum(podsAtRest(spec)),
      );
      expect(Object.keys(quota).sort()).toEqual(
        Object.keys(hardOf(spec, preset)).sort(),
      );
      expect(overdrawn(quota)).toEqual([]);
    });

    it('draws no warning from the server, neither of Pod Security nor of anything else', async () => {
      const spec = bundleSpec(preset, offered);
      const { tenant } = begin();
      const { tenantId } = tenant;
      await delivered(
        tenant.deliver({ ...spec, services: [] }, basisOf(preset)),
      );
      const input = { tenantId, spec, ...basisOf(preset) };
      const { objects } = renderTenant(input);
      const ask = await asker();
      for (const object of objects) {
        expect([object.kind, await ask(object)]).toEqual([object.kind, []]);
      }
      const weaker = objects.find(it => it.kind === 'Deployment')!;
      expect(await ask(withHostNetwork(weaker))).toEqual([
        expect.stringMatching(/would violate PodSecurity.*hostNetwork/),
      ]);
    });

    it('takes the largest and the smallest container that it allows', async () => {
      for (const spec of boundarySpecs(preset)) {
        expect(errorsOf(spec, preset)).toEqual([]);
        const { tenant, workloads } = begin();
        await delivered(tenant.deliver(spec, basisOf(preset)));
        await workloads.have({ api: 1 }, which());
        expect(await workloads.refusals()).toEqual([]);
      }
    });

    it('has a quota that just holds autoscalers at their maximum while every service rolls over', async () => {
      const spec = bundleSpec(preset, offered);
      const tight = { ...preset, hard: exactly(spec, preset) };
      expect(errorsOf(spec, tight)).toEqual([]);
      const { tenant, workloads } = begin();
      await delivered(tenant.deliver(spec, basisOf(tight)));
      await scaleUp(spec, workloads);
      await bringSecrets(tenant, spec, basisOf(tight));

      const stuck = nextVersion(spec, NEVER_PULLED);
      await delivered(tenant.deliver(stuck, basisOf(tight)));
      await workloads.have(podsAtPeak(spec), 'all');
      const full = Object.keys(demandOf(spec, preset));
      const quota = await workloads.quotaOnce(`all it allows of ${full}`, it =>
        full.every(key => it[key]?.used >= it[key]?.hard),
      );
      expect(overdrawn(quota)).toEqual([]);

      const good = nextVersion(spec, PULLED);
      await delivered(tenant.deliver(good, basisOf(tight)));
      await workloads.have(podsAtMost(spec), which());
    });
  });

  it('finds a quota too small by one pod, as the server does when the new version comes', async () => {
    const [preset] = shippedPresets;
    const spec = bundleSpec(preset, offered);
    const enough = exactly(spec, preset);
    const hard = { ...enough, pods: `${Number(enough.pods) - 1}` };
    const tooSmall = { ...preset, hard };
    expect(errorsOf(spec, tooSmall)).toEqual([
      expect.objectContaining({
        id: 'quota-covers-services',
        params: { resource: 'pods', needed: enough.pods, available: hard.pods },
      }),
    ]);
    const { tenant, workloads } = begin();
    await delivered(tenant.deliver(spec, basisOf(tooSmall)));
    await scaleUp(spec, workloads);
    await tenant.deliver(nextVersion(spec, NEVER_PULLED), basisOf(tooSmall));
    const refusals = await until(
      'a pod is refused',
      () => workloads.refusals(),
      it => it.length > 0,
    );
    expect(refusals.join('\n')).toMatch(
      /exceeded quota: tenant-quota, requested: pods=1/,
    );
  });

  /** What the operators of ExternalSecrets and of certificates make of the manifest; this cluster has neither. */
  const bringSecrets = async (
    { tenantId, namespace }: LifeOfATenant,
    spec: TenantSpec,
    basis: ReturnType<typeof basisOf>,
  ) => {
    const { objects } = renderTenant({ tenantId, spec, ...basis });
    const names = (objects as any[]).flatMap(({ kind, spec: own }) => {
      if (kind === 'ExternalSecret') return [own.target.name];
      return kind === 'Ingress' ? own.tls.map((it: any) => it.secretName) : [];
    });
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const metadata = { name, namespace };
      await platform.admin.create(
        { apiVersion: 'v1', kind: 'Secret', metadata },
        { fieldManager: 'operators' },
      );
    }
  };

  /** Every autoscaled service at its maximum, as after a busy hour. */
  const scaleUp = async (spec: TenantSpec, workloads: Workloads) => {
    for (const { name, autoscaling } of spec.services) {
      if (autoscaling) await workloads.scale(name, autoscaling.maxReplicas);
    }
    await workloads.have(podsAtMost(spec), which());
  };

  const hardOf = (spec: TenantSpec, preset: Preset): object => {
    const input = { tenantId: 'any', spec, ...basisOf(preset) };
    const { objects } = renderTenant(input);
    const quota = objects.find(it => it.kind === 'ResourceQuota')!;
    return (quota.spec as any).hard;
  };

  const asker = async () => {
    const token = await platform.token(RECONCILER);
    return async (object: KubernetesObject) => {
      const { apiVersion, kind } = object;
      const resource = (await platform.admin.resourceOf(apiVersion, kind))!;
      return warningsOf(object, resource, { ...platform.address, token });
    };
  };
});

type Counts = Record<string, number>;

const byService = (
  { services }: TenantSpec,
  count: (service: TenantSpec['services'][number]) => number,
): Counts => Object.fromEntries(services.map(it => [it.name, count(it)]));

/** A new autoscaler begins at its minimum. */
const podsAtRest = (spec: TenantSpec) =>
  byService(spec, it => it.autoscaling?.minReplicas ?? it.replicas ?? 0);
const podsAtMost = (spec: TenantSpec) =>
  byService(spec, it => it.autoscaling?.maxReplicas ?? it.replicas ?? 0);
const podsAtPeak = (spec: TenantSpec) => byService(spec, it => peakPods(it));

const sum = (counts: Counts) =>
  Object.values(counts).reduce((total, it) => total + it, 0);

/** The preset's quota cut down to what the services need at worst. */
function exactly(spec: TenantSpec, preset: Preset): Preset['hard'] {
  const demand = Object.entries(demandOf(spec, preset)).map(([key, amount]) => [
    key,
    formatAmount(key, amount),
  ]);
  return { ...preset.hard, ...Object.fromEntries(demand) };
}

const overdrawn = (quota: Record<string, { hard: number; used: number }>) =>
  Object.entries(quota).filter(([, { hard, used }]) => used > hard);

function withHostNetwork(deployment: KubernetesObject): KubernetesObject {
  const copy: any = structuredClone(deployment);
  copy.spec.template.spec.hostNetwork = true;
  return copy;
}
