// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A namespace may be somebody else's, on its way out, or ours to remove.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { failingClient, Verdict } from './testUtils/FailingClient';
import { outcomes } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('the namespace on $server', ({ start }) => {
  const cluster = useCluster(start);

  it('is refused when somebody else made it', async () => {
    const it = cluster.world();
    await it.makeNamespace({ team: 'vision' });
    const outcome = await it.deliver(WEB);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'namespace_not_ours',
    });
    expect(await it.ours()).toEqual([]);
    expect(it.saves).toBe(0);
    expect((await it.deliver(WEB, { job: { action: 'remove' } })).result).toBe(
      'delivered',
    );
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: it.namespace };
    const namespace = await cluster.client.get(ref);
    expect(namespace?.metadata.deletionTimestamp).toBeUndefined();
    expect(namespace?.metadata.labels).toMatchObject({ team: 'vision' });
  });

  it("is refused when it is another tenant's", async () => {
    const it = cluster.world();
    await it.makeNamespace({ 'ecp.ai/tenant': 'other' });
    expect(await it.deliver(WEB)).toMatchObject({
      code: 'namespace_not_ours',
    });
  });

  it('is not adopted when somebody makes it at the very moment', async () => {
    const it = cluster.world();
    const racing = failingClient(
      cluster.client,
      async ({ method }): Promise<Verdict> => {
        if (method === 'create') await it.makeNamespace();
        return 'go';
      },
    );
    const { client: raced } = racing;
    expect(await it.deliver(WEB, { client: raced })).toMatchObject({
      result: 'waiting',
      code: 'namespace_changed',
    });
    expect(await it.deliver(WEB)).toMatchObject({
      code: 'namespace_not_ours',
    });
    expect(await it.ours()).toEqual([]);
  });

  it('is waited for while it goes away, then made anew', async () => {
    const it = await cluster.delivered(WEB);
    const { namespace } = it;
    const holder = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'holder',
        namespace,
        finalizers: ['example.com/hold'],
      },
    };
    await cluster.client.apply(holder, { fieldManager: 'test' });
    await it.cleanUp();
    const { client: counted, writes } = failingClient(cluster.client);
    const outcome = await it.deliver(WEB, { client: counted });
    expect(outcome).toMatchObject({
      result: 'waiting',
      code: 'namespace_terminating',
    });
    expect(writes()).toEqual([]);
    await it.patch('ConfigMap', 'holder', { metadata: { finalizers: null } });
    const settled = await it.settle(WEB);
    expect(settled.result).toBe('delivered');
    expect(new Set(settled.objects?.map(o => o.outcome))).toEqual(
      new Set(['drift_repaired']),
    );
    expect(await it.ours()).toEqual(it.keysOf(WEB));
  });

  it('goes with everything in it when the tenant is removed', async () => {
    const it = await cluster.delivered(WEB);
    const { namespace } = it;
    await cluster.client.create(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'notes', namespace },
      },
      { fieldManager: 'dana' },
    );
    const first = await it.deliver(WEB, { job: { action: 'remove' } });
    expect(outcomes(first)).toMatchObject({ 'Deployment web': 'pruned' });
    const outcome = await it.settle(WEB, { job: { action: 'remove' } });
    expect(outcome.result).toBe('delivered');
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    expect(await cluster.client.get(ref)).toBeUndefined();
    expect(it.state).toEqual({});
    const again = await it.deliver(WEB, { job: { action: 'remove' } });
    expect(again.result).toBe('delivered');
  });
});
