// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Replicas: who sets them, who owns them then, and what an autoscaler does to them.

import { deployment } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

/** A Deployment that claims no replicas. */
function unscaled(name: string) {
  const { replicas: _, ...spec } = deployment(name).spec;
  return { ...deployment(name), spec };
}

describe.each(TEST_CLUSTERS)('replicas on $server', ({ start }) => {
  const at = useContract(start);
  const all = () => at.path('apps/v1/deployments');
  const one = async (name: string) =>
    (await at.api.get(`${all()}/${name}`)).body;
  const made = async (name: string) => {
    await at.api.apply(`${all()}/${name}`, deployment(name));
    return until(
      () => one(name),
      it => it.status?.availableReplicas === 2,
    );
  };
  const owners = (object: any, field: string) =>
    object.metadata.managedFields
      .filter((it: any) => it.fieldsV1['f:spec']?.[field])
      .map((it: any) => [it.manager, it.operation, it.subresource]);

  it('are scaled by whoever asks for a Scale, who then owns the replicas', async () => {
    const web = await made('scaled');
    const path = `${all()}/scaled/scale`;
    expect((await at.api.get(path)).body).toEqual({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: {
        name: 'scaled',
        namespace: at.namespace,
        uid: web.metadata.uid,
        resourceVersion: web.metadata.resourceVersion,
        creationTimestamp: web.metadata.creationTimestamp,
      },
      spec: { replicas: 2 },
      status: { replicas: 2, selector: 'app=scaled' },
    });
    const patched = await at.api.patch(`${path}?fieldManager=one`, {
      spec: { replicas: 3 },
    });
    expect(patched.body.spec).toEqual({ replicas: 3 });
    expect(owners(await one('scaled'), 'f:replicas')).toEqual([
      ['one', 'Update', 'scale'],
    ]);
    const put = await until(
      async () =>
        at.api.put(`${path}?fieldManager=two`, {
          ...(await at.api.get(path)).body,
          spec: { replicas: 1 },
        }),
      it => it.status === 200,
    );
    expect(put.body.spec).toEqual({ replicas: 1 });
    expect(owners(await one('scaled'), 'f:replicas')).toEqual([
      ['two', 'Update', 'scale'],
    ]);
    const stale = await at.api.put(path, {
      ...patched.body,
      spec: { replicas: 5 },
    });
    expect(stale).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
    const applied = await at.api.apply(
      path,
      {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'scaled' },
        spec: { replicas: 2 },
      },
      'fieldManager=three&force=true',
    );
    expect(applied.body.spec).toEqual({ replicas: 2 });
    expect(owners(await one('scaled'), 'f:replicas')).toEqual([
      ['three', 'Apply', 'scale'],
    ]);
    const ours = await at.api.apply(
      `${all()}/scaled`,
      deployment('scaled', { replicas: 4 }),
    );
    expect(ours).toMatchObject({
      status: 409,
      body: {
        reason: 'Conflict',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              message: expect.stringMatching(/^conflict with "three"/),
              field: '.spec.replicas',
            },
          ],
        },
      },
    });
  });

  it('cannot be scaled below nothing, nor when they are not there', async () => {
    await made('floor');
    const below = await at.api.patch(`${all()}/floor/scale`, {
      spec: { replicas: -1 },
    });
    expect(below).toMatchObject({
      status: 422,
      body: {
        message:
          'Scale.autoscaling "floor" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      },
    });
    expect(await at.api.get(`${all()}/nobody/scale`)).toMatchObject({
      status: 404,
      body: { message: 'deployments.apps "nobody" not found' },
    });
  });

  it('stay nobody’s when they were nobody’s, though somebody scales', async () => {
    await at.api.apply(`${all()}/free`, unscaled('free'));
    await at.api.patch(`${all()}/free/scale?fieldManager=one`, {
      spec: { replicas: 2 },
    });
    const scaled = await one('free');
    expect(scaled.spec.replicas).toBe(2);
    expect(owners(scaled, 'f:replicas')).toEqual([]);
    const kept = await at.api.apply(`${all()}/free`, unscaled('free'));
    expect(kept.body.spec.replicas).toBe(2);
    const claimed = await at.api.apply(`${all()}/free`, deployment('free'));
    expect(claimed.status).toBe(200);
  });

  it('are kept within its bounds by an autoscaler, which owns the replicas from then on', async () => {
    // Somebody holds the replicas, as a delivery does until the autoscaler takes over.
    await at.api.apply(`${all()}/auto`, unscaled('auto'));
    await at.api.apply(
      `${all()}/auto`,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'auto' },
        spec: { replicas: 1 },
      },
      'fieldManager=holder',
    );
    const scalers = at.path('autoscaling/v2/horizontalpodautoscalers');
    const target = { type: 'Utilization', averageUtilization: 70 };
    await at.api.post(scalers, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'auto' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'auto',
        },
        minReplicas: 2,
        maxReplicas: 3,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      },
    });
    const raised = await until(
      () => one('auto'),
      it => it.spec.replicas === 2,
      60,
    );
    expect(raised.spec.replicas).toBe(2);
    expect(owners(raised, 'f:replicas')).toEqual([
      [expect.any(String), 'Update', 'scale'],
    ]);
    const again = await at.api.apply(`${all()}/auto`, unscaled('auto'));
    expect(again.body.spec.replicas).toBe(2);
    const { body: scaler } = await until(
      () => at.api.get(`${scalers}/auto`),
      it =>
        it.body.status?.desiredReplicas === 2 &&
        it.body.status.conditions?.length > 1,
      60,
    );
    expect(scaler.status.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'AbleToScale', status: 'True' }),
        expect.objectContaining({ type: 'ScalingActive' }),
      ]),
    );
    const { body } = await at.api.get(
      `${at.path(
        'events',
      )}?fieldSelector=involvedObject.kind=HorizontalPodAutoscaler,reason=SuccessfulRescale`,
    );
    expect(body.items[0].message).toBe(
      'New size: 2; reason: Current number of replicas below Spec.MinReplicas',
    );
  });
});
