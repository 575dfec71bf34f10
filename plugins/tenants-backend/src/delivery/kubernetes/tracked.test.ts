// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects that carry a tracking id of Argo CD: whose they are, and what goes on beside them.

import { ARGO_TRACKING_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { outcomes, TenantWorld } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

const ARGO = 'argocd-controller';
const REMOVE = { job: { action: 'remove' as const } };

describe.each(TEST_CLUSTERS)('tracking ids on $server', ({ start }) => {
  const cluster = useCluster(start);

  const track = (
    it: TenantWorld,
    kind: string,
    name: string,
    manager: string,
    id: string | null = 'app:apps/Deployment:x/web',
  ) =>
    it.patch(
      kind,
      name,
      { metadata: { annotations: { [ARGO_TRACKING_ID]: id } } },
      manager,
    );
  const loosen = (it: TenantWorld) =>
    it.patch('NetworkPolicy', 'default-deny', { spec: { policyTypes: [] } });
  const damage = async (it: TenantWorld) => {
    await loosen(it);
    await cluster.client.delete({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      name: 'tenant',
      namespace: it.namespace,
    });
  };
  const repaired = {
    'NetworkPolicy default-deny': 'drift_repaired',
    'ResourceQuota tenant': 'drift_repaired',
  };

  it('hold back the object that Argo CD tracks, and no other', async () => {
    const it = await cluster.delivered(WEB);
    await track(it, 'Deployment', 'web', ARGO);
    await it.patch('Deployment', 'web', { spec: { replicas: 9 } });
    await damage(it);
    const outcome = await it.deliver(WEB);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'tracked_by_argocd',
      message: expect.stringMatching(/^Deployment web: .*argocd-controller/),
    });
    expect(outcomes(outcome)).toEqual({
      ...repaired,
      'Deployment web': 'conflict',
    });
    expect(
      outcome.objects?.find(each => each.kind === 'Deployment')?.manager,
    ).toBe(ARGO);
    expect((await it.deployment('web')).spec.replicas).toBe(9);
    // And of a new revision.
    const grown = { ...WEB, cpu: '9' };
    expect(outcomes(await it.deliver(grown))).toEqual({
      'ResourceQuota tenant': 'updated',
      'Deployment web': 'conflict',
    });
    // What ends it is the end of its cause.
    await track(it, 'Deployment', 'web', ARGO, null);
    expect(await it.deliver(grown)).toMatchObject({ result: 'delivered' });
    expect((await it.deployment('web')).spec.replicas).toBe(2);
  });

  it.each(['kubectl-annotate', 'kubectl-edit', 'Mozilla'])(
    'that %s puts on what we applied are edits like others',
    async manager => {
      const it = await cluster.delivered(WEB);
      await track(it, 'Deployment', 'web', manager);
      await it.patch('Deployment', 'web', { spec: { replicas: 9 } }, manager);
      await track(it, 'NetworkPolicy', 'default-deny', manager);
      await loosen(it);
      const outcome = await it.deliver(WEB);
      expect(outcome.result).toBe('delivered');
      expect(outcomes(outcome)).toEqual({
        'Deployment web': 'drift_repaired',
        'NetworkPolicy default-deny': 'drift_repaired',
      });
      expect(
        outcome.objects?.find(each => each.kind === 'Deployment'),
      ).toMatchObject({
        manager,
        message: expect.stringContaining('.spec.replicas'),
      });
      const { metadata, spec } = await it.deployment('web');
      expect(metadata.annotations?.[ARGO_TRACKING_ID]).toBeUndefined();
      expect(spec.replicas).toBe(2);
      expect(outcomes(await it.deliver(WEB))).toEqual({});
    },
  );

  it('keep us from what we never applied, whoever put them on', async () => {
    const it = await cluster.delivered(WEB);
    const { namespace } = it;
    const annotations = { [ARGO_TRACKING_ID]: 'app:/ConfigMap:x/api' };
    await cluster.client.create(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'api', namespace, annotations },
      },
      { fieldManager: 'somebody' },
    );
    const both = { services: [...WEB.services!, { name: 'api' }] };
    const outcome = await it.deliver(both);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'tracked_by_argocd',
    });
    expect(outcomes(outcome)).toMatchObject({
      'ConfigMap api': 'conflict',
      'Deployment api': 'created',
    });
  });

  it('on the namespace hold back the namespace alone', async () => {
    const it = await cluster.delivered(WEB);
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: it.namespace };
    const mark = (manager: string) =>
      cluster.client.mergePatch(
        ref,
        { metadata: { annotations: { [ARGO_TRACKING_ID]: 'app:x' } } },
        { fieldManager: manager },
      );
    await mark(ARGO);
    await damage(it);
    const outcome = await it.deliver(WEB);
    expect(outcome).toMatchObject({ code: 'tracked_by_argocd' });
    expect(outcomes(outcome)).toEqual({
      ...repaired,
      [`Namespace ${it.namespace}`]: 'conflict',
    });
  });

  it('hold back a removal where they are those of Argo CD, until it lets go', async () => {
    const it = await cluster.delivered(WEB);
    await track(it, 'Service', 'web', 'kubectl-annotate');
    await track(it, 'Deployment', 'web', ARGO);
    const blocked = await it.deliver(WEB, REMOVE);
    expect(blocked).toMatchObject({
      result: 'blocked',
      code: 'tracked_by_argocd',
      message: expect.not.stringContaining('Service web'),
    });
    expect(await it.ours()).toEqual(it.keysOf(WEB));
    await track(it, 'Deployment', 'web', ARGO, null);
    expect((await it.settle(WEB, REMOVE)).result).toBe('delivered');
  });

  it('keep what left the revision until Argo CD lets go of it', async () => {
    const it = await cluster.delivered(WEB);
    await track(it, 'Service', 'web', 'kubectl-annotate');
    await track(it, 'Deployment', 'web', ARGO);
    for (let look = 0; look < 2; look += 1) {
      const outcome = await it.deliver({ services: [] });
      expect(outcome).toMatchObject({ code: 'tracked_by_argocd' });
      expect(outcomes(outcome)['Deployment web']).toBe('conflict');
    }
    expect(await it.get('Service', 'web')).toBeUndefined();
    await track(it, 'Deployment', 'web', ARGO, null);
    expect((await it.deliver({ services: [] })).result).toBe('delivered');
    expect(await it.deployment('web')).toBeUndefined();
  });
});
