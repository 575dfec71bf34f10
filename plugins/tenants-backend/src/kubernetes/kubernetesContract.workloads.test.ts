// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Workloads: rollouts and their counts, restarts, patches, deletion with what belongs to them.

import { deployment } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('workloads of $server', ({ start }) => {
  const at = useContract(start);
  const all = () => at.path('apps/v1/deployments');
  const one = async (name: string) =>
    (await at.api.get(`${all()}/${name}`)).body;
  const replicaSets = async (name: string): Promise<any[]> =>
    (
      await at.api.get(
        `${at.path('apps/v1/replicasets')}?labelSelector=app=${name}`,
      )
    ).body.items;
  const podsOf = async (name: string): Promise<any[]> =>
    (await at.api.get(`${at.path('pods')}?labelSelector=app=${name}`)).body
      .items;

  const settled = (name: string, replicas = 2) =>
    until(
      () => one(name),
      ({ metadata, status = {} }) =>
        status.observedGeneration === metadata.generation &&
        [
          status.replicas,
          status.updatedReplicas,
          status.availableReplicas,
        ].every(it => it === replicas),
      60,
    );
  const made = async (name: string, spec?: object) => {
    await at.api.apply(`${all()}/${name}`, deployment(name, spec));
    return settled(name);
  };

  it('count what is there, and own what they count', async () => {
    const web = await made('counted');
    expect(web.metadata.generation).toBe(1);
    expect(web.status).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
        }),
        expect.objectContaining({
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
        }),
      ]),
    });
    expect(web.metadata.annotations).toEqual({
      'deployment.kubernetes.io/revision': '1',
    });
    const [set] = await replicaSets('counted');
    expect(set.metadata.ownerReferences).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'counted',
        uid: web.metadata.uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ]);
    const pods = await podsOf('counted');
    expect(pods).toHaveLength(2);
    expect(pods[0].metadata.ownerReferences).toMatchObject([
      { kind: 'ReplicaSet', name: set.metadata.name, controller: true },
    ]);
    // What the controllers write is theirs: an apply of ours is no conflict and no change.
    const { resourceVersion } = web.metadata;
    const again = await at.api.apply(`${all()}/counted`, deployment('counted'));
    expect(again.body.metadata.resourceVersion).toBe(resourceVersion);
  });

  it('roll to a new ReplicaSet when the template changes, never short of pods', async () => {
    const before = await made('rolled');
    const version = before.metadata.resourceVersion;
    const at1 = { 'ecp.ai/restartedAt': '2026-01-01T00:00:00Z' };
    const restart = { spec: { template: { metadata: { annotations: at1 } } } };
    const path = `${all()}/rolled?fieldManager=ecp-restart`;
    const { body } = await at.api.patch(path, restart);
    expect(body.metadata.generation).toBe(before.metadata.generation + 1);
    const after = await settled('rolled');
    expect(after.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '2',
    });
    const { events } = await at.api.watch(
      `${all()}?watch=1&timeoutSeconds=1&resourceVersion=${version}&fieldSelector=metadata.name%3Drolled`,
    );
    // Nothing is judged by a status of the old generation, and none says less than is there.
    const counted = events.filter(
      ({ object: { metadata, status } }) =>
        status.observedGeneration === metadata.generation,
    );
    expect(counted[0].object.status.updatedReplicas ?? 0).toBeLessThan(2);
    for (const { object } of counted) {
      expect(object.status.availableReplicas).toBeGreaterThanOrEqual(2);
      expect(object.status.replicas).toBeLessThanOrEqual(3);
    }
    const sets = await replicaSets('rolled');
    expect(sets.map(it => it.spec.replicas).sort()).toEqual([0, 2]);
    const again = await at.api.patch(path, restart);
    expect(again.body.metadata.generation).toBe(after.metadata.generation);
  });

  it('keep a restart over the next apply, since it is another manager’s', async () => {
    await made('kept');
    const path = `${all()}/kept?fieldManager=ecp-restart`;
    const annotations = { 'ecp.ai/restartedAt': 'now' };
    await at.api.patch(path, {
      spec: { template: { metadata: { annotations } } },
    });
    await at.api.apply(
      `${all()}/kept`,
      deployment('kept', { minReadySeconds: 0, revisionHistoryLimit: 3 }),
    );
    const { spec } = await one('kept');
    expect(spec.template.metadata.annotations).toEqual(annotations);
    expect(spec.revisionHistoryLimit).toBe(3);
  });

  it('merge lists by name in a strategic patch, replace them in a merge patch', async () => {
    await made('patched');
    const env = [{ name: 'A', value: '1' }];
    const containers = [{ name: 'main', env }];
    const patch = { spec: { template: { spec: { containers } } } };
    const path = `${all()}/patched?dryRun=All&fieldManager=x`;
    const strategic = await at.api.patch(path, patch, 'strategic');
    expect(strategic.body.spec.template.spec.containers).toMatchObject([
      { name: 'main', image: 'registry.example/app:1', env },
    ]);
    const merge = await at.api.patch(path, patch, 'merge');
    expect(merge).toMatchObject({
      status: 422,
      body: {
        reason: 'Invalid',
        details: {
          causes: [
            {
              reason: 'FieldValueRequired',
              field: 'spec.template.spec.containers[0].image',
            },
          ],
        },
      },
    });
  });

  it('go before what belongs to them, after it, or without it, as the deletion says', async () => {
    const options = (propagationPolicy: string) => ({
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy,
    });
    await Promise.all(['before', 'after', 'without'].map(name => made(name)));
    const before = await at.api.delete(
      `${all()}/before`,
      options('Background'),
    );
    expect(before.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'before', group: 'apps', kind: 'deployments' },
    });
    expect((await at.api.get(`${all()}/before`)).status).toBe(404);
    const after = await at.api.delete(`${all()}/after`, options('Foreground'));
    expect(after.body.metadata).toMatchObject({
      finalizers: ['foregroundDeletion'],
      deletionTimestamp: expect.any(String),
    });
    await until(
      () => at.api.get(`${all()}/after`),
      it => it.status === 404,
    );
    expect(await replicaSets('after')).toEqual([]);
    const [kept] = await replicaSets('without');
    await at.api.delete(`${all()}/without`, options('Orphan'));
    const orphans = await until(
      () => replicaSets('without'),
      it => !it[0]?.metadata.ownerReferences,
    );
    expect(orphans[0].metadata.uid).toBe(kept.metadata.uid);
    await until(
      () => podsOf('before'),
      it => it.length === 0,
    );
    expect(await podsOf('before')).toEqual([]);
    expect(await replicaSets('before')).toEqual([]);
  });
});
