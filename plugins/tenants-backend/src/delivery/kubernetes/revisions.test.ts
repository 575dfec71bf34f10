// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Revisions come and go; every case runs against each server of TEST_CLUSTERS (KUBECONFIG_TEST adds a real one).

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { failingClient } from './testUtils/FailingClient';
import { eventually, outcomes } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('revisions on $server', ({ start }) => {
  const cluster = useCluster(start);

  it('makes everything, with the inventory saved before and after', async () => {
    const it = cluster.world();
    const outcome = await it.deliver(WEB);
    expect(outcome.result).toBe('delivered');
    expect(new Set(outcome.objects?.map(o => o.outcome))).toEqual(
      new Set(['created']),
    );
    expect(outcome.links).toEqual([
      {
        title: it.namespace,
        url: `https://console.example/${it.namespace}`,
      },
    ]);
    expect(await it.ours()).toEqual(it.keysOf(WEB));
    expect(it.remembered()).toEqual(it.keysOf(WEB));
    expect(it.saves).toBe(2);
  });

  it('writes nothing when nothing changed', async () => {
    const it = await cluster.delivered(WEB);
    await eventually(
      () => it.deployment('web'),
      o => o.status?.readyReplicas === 2,
    );
    const before = await it.versions();
    const { client: counted, writes, calls } = failingClient(cluster.client);
    const outcome = await it.deliver(WEB, { client: counted });
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toEqual({});
    expect(writes()).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(9);
    expect(it.saves).toBe(2);
    expect(await it.versions()).toEqual(before);
  });

  it('changes what a revision changed, and only that', async () => {
    const it = await cluster.delivered(WEB);
    const outcome = await it.deliver({ ...WEB, cpu: '16' });
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toEqual({ 'ResourceQuota tenant': 'updated' });
    const quota = await it.get('ResourceQuota', 'tenant');
    expect(quota?.spec.hard['requests.cpu']).toBe('16');
  });

  it('goes back to an older revision after dying on the way to a newer one', async () => {
    const it = await cluster.delivered(WEB);
    let dead = false;
    const { client: dying } = failingClient(
      cluster.client,
      ({ method, args }) => {
        if (dead) return 'fail_before';
        dead = method === 'apply' && args[0].kind === 'ResourceQuota';
        return dead ? 'fail_after' : 'go';
      },
    );
    const newer = { ...WEB, cpu: '16' };
    await expect(it.deliver(newer, { client: dying })).rejects.toThrow(
      'killed',
    );
    const quota = () => it.get('ResourceQuota', 'tenant');
    expect((await quota())?.spec.hard['requests.cpu']).toBe('16');
    expect((await it.deliver(WEB)).result).toBe('delivered');
    expect((await quota())?.spec.hard['requests.cpu']).toBe('8');
  });

  it('adds a service, and prunes it when it leaves', async () => {
    const it = await cluster.delivered(WEB);
    const both = { services: [...WEB.services!, { name: 'api' }] };
    expect(outcomes(await it.deliver(both))).toEqual({
      'ConfigMap api': 'created',
      'Service api': 'created',
      'Deployment api': 'created',
    });
    expect(outcomes(await it.deliver(WEB))).toEqual({
      'ConfigMap api': 'pruned',
      'Service api': 'pruned',
      'Deployment api': 'pruned',
    });
    await eventually(
      () => it.ours(),
      keys => keys.length === it.keysOf(WEB).length,
    );
    expect(await it.ours()).toEqual(it.keysOf(WEB));
    expect(it.remembered()).toEqual(it.keysOf(WEB));
  });

  it('prunes what a restored state forgot, by the fields we own there', async () => {
    const it = await cluster.delivered(WEB);
    const old = it.state;
    await it.deliver({ services: [...WEB.services!, { name: 'api' }] });
    it.state = old;
    expect(outcomes(await it.deliver(WEB))).toMatchObject({
      'Deployment api': 'pruned',
    });
  });

  it('never prunes what is not ours', async () => {
    const both = { services: [...WEB.services!, { name: 'api' }] };
    const it = await cluster.delivered(both);
    // One lost its label, one was replaced by somebody's copy with our labels.
    await it.patch('ConfigMap', 'api', {
      metadata: { labels: { 'ecp.ai/tenant': null } },
    });
    const { metadata, spec } = (await it.get('Service', 'api'))!;
    const { namespace } = it;
    const ref = { apiVersion: 'v1', kind: 'Service', name: 'api', namespace };
    await cluster.client.delete(ref);
    await eventually(
      () => cluster.client.get(ref),
      object => object === undefined,
    );
    await cluster.client.create(
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'api', namespace, labels: metadata.labels },
        spec: { ports: spec.ports },
      },
      { fieldManager: 'kubectl-create' },
    );
    const outcome = await it.deliver(WEB);
    expect(outcomes(outcome)).toEqual({ 'Deployment api': 'pruned' });
    expect(await it.get('ConfigMap', 'api')).toBeDefined();
    expect(await it.get('Service', 'api')).toBeDefined();
  });
});
