// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of services as they are rendered; every case runs against each server of TEST_CLUSTERS.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import { serviceOf, specOf } from '../../manifests/testUtils/exampleSpecs';
import { plainCluster } from '../../manifests/testUtils/manifestCluster';
import { failingClient } from './testUtils/FailingClient';
import { eventually, outcomes, TenantWorld } from './testUtils/TenantWorld';
import { useCluster } from './testUtils/useCluster';

type Service = Parameters<typeof serviceOf>[0];
const db: Service = {
  name: 'db',
  kind: 'stateful',
  replicas: 2,
  volumes: [{ name: 'data', mountPath: '/data', size: '1Gi' }],
};
const nightly: Service = {
  name: 'nightly',
  kind: 'cron',
  replicas: undefined,
  cron: { schedule: '0 0 1 1 *', timeZone: 'Asia/Seoul' },
};
const train: Service = { name: 'train', kind: 'job', replicas: undefined };

function manifestOf(
  { tenantId }: TenantWorld,
  services: Service[],
  suspended = false,
) {
  const { yaml, objects } = renderTenant({
    tenantId,
    spec: specOf({ services: services.map(serviceOf) }),
    preset: shippedPresets[0],
    cluster: plainCluster,
    suspended,
  });
  const jobName =
    objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? '';
  return { manifest: yaml, jobName };
}

describe.each(TEST_CLUSTERS)('kinds of services on $server', ({ start }) => {
  const cluster = useCluster(start);
  const batch = (world: TenantWorld, kind: string, name: string) =>
    world.get(kind, name, 'batch/v1');

  it('are delivered, left alone, put to sleep and woken', async () => {
    const it = cluster.world();
    const all = [db, nightly, train];
    const awake = manifestOf(it, all);
    const asleep = manifestOf(it, all, true);
    const deliver = ({ manifest }: typeof awake) =>
      it.deliver({}, { manifest });
    const sleeping = async () => ({
      db: (await it.get('StatefulSet', 'db', 'apps/v1'))?.spec.replicas,
      nightly: (await batch(it, 'CronJob', 'nightly'))?.spec.suspend,
      train: (await batch(it, 'Job', awake.jobName))?.spec.suspend,
    });
    expect((await deliver(awake)).result).toBe('delivered');
    const { client, writes } = failingClient(cluster.client);
    const again = await it.deliver({}, { manifest: awake.manifest, client });
    expect([again.result, writes()]).toEqual(['delivered', []]);
    expect(await sleeping()).toEqual({ db: 2, nightly: false, train: false });
    expect((await deliver(asleep)).result).toBe('delivered');
    expect(await sleeping()).toEqual({ db: 0, nightly: true, train: true });
    expect((await deliver(awake)).result).toBe('delivered');
    expect(await sleeping()).toEqual({ db: 2, nightly: false, train: false });
  });

  it('take what a StatefulSet can change', async () => {
    const it = cluster.world();
    await it.deliver({}, manifestOf(it, [db]));
    const changed = {
      ...db,
      replicas: 3,
      image: 'registry.example.com/lab/db:2.0.0',
      stateful: { update: 'OnDelete' as const },
    };
    const outcome = await it.deliver({}, manifestOf(it, [changed]));
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toMatchObject({ 'StatefulSet db': 'updated' });
  });

  it('let another job take the place of one at work', async () => {
    const it = cluster.world();
    const first = manifestOf(it, [train], true);
    await it.deliver({}, first);
    const second = manifestOf(it, [{ ...train, job: { run: 2 } }], true);
    const outcome = await it.deliver({}, second);
    expect(outcomes(outcome)).toEqual({
      [`Job ${first.jobName}`]: 'pruned',
      [`Job ${second.jobName}`]: 'created',
    });
    await eventually(
      () => batch(it, 'Job', first.jobName),
      job => job === undefined,
    );
    expect(await batch(it, 'Job', first.jobName)).toBeUndefined();
  });

  it('let one that is over stay for a day, and its bounds change', async () => {
    // No pod has to succeed: over as soon as its controller sees it, on a cluster without kubelets, too.
    const over = (world: TenantWorld, services: Service[]) => {
      const { manifest, jobName } = manifestOf(world, services);
      const none = manifest.replace('completions: 1', 'completions: 0');
      return { manifest: none, jobName };
    };
    const it = cluster.world();
    const first = over(it, [train]);
    await it.deliver({}, first);
    await eventually(
      () => batch(it, 'Job', first.jobName),
      job => job?.status?.conditions?.length > 0,
    );
    const bounded = over(it, [{ ...train, job: { retries: 9 } }]);
    expect(outcomes(await it.deliver({}, bounded))).toEqual({
      [`Job ${first.jobName}`]: 'updated',
    });
    const second = over(it, [{ ...train, job: { run: 2 } }]);
    const outcome = await it.deliver({}, second);
    expect(outcomes(outcome)).toEqual({
      [`Job ${first.jobName}`]: 'pruned',
      [`Job ${second.jobName}`]: 'created',
    });
    const { client, writes } = failingClient(cluster.client);
    await it.deliver({}, { manifest: second.manifest, client });
    expect(writes()).toEqual([]);
    const kept = await batch(it, 'Job', first.jobName);
    expect(kept?.spec.ttlSecondsAfterFinished).toBe(86_400);
    expect(kept?.metadata.labels).not.toHaveProperty(
      'app.kubernetes.io/managed-by',
    );
  });
});
