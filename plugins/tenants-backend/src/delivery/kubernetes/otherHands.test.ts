// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Others write to our objects too.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { restartWorkloads } from './restartWorkloads';
import { outcomes } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('other hands on $server', ({ start }) => {
  const cluster = useCluster(start);

  it('does not force the first claim of a field, and names who holds it', async () => {
    const it = await cluster.delivered(WEB);
    const { namespace } = it;
    const settings = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'api', namespace },
      data: { LOG_LEVEL: 'debug', OWN: 'x' },
    };
    await cluster.client.create(settings, { fieldManager: 'kubectl-create' });
    const both = { services: [...WEB.services!, { name: 'api' }] };
    const outcome = await it.deliver(both);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'field_conflict',
      message: 'ConfigMap api: kubectl-create owns .data.LOG_LEVEL',
    });
    expect(outcome.objects).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        name: 'api',
        outcome: 'conflict',
        manager: 'kubectl-create',
      }),
    );
    expect(outcomes(outcome)).toMatchObject({ 'Deployment api': 'created' });
    expect((await it.get('ConfigMap', 'api'))?.data).toEqual(settings.data);
    // The other one gives way: then it is ours.
    await it.patch('ConfigMap', 'api', { data: { LOG_LEVEL: null } });
    expect((await it.deliver(both)).result).toBe('delivered');
    expect((await it.get('ConfigMap', 'api'))?.data).toEqual({
      LOG_LEVEL: 'info',
      OWN: 'x',
    });
  });

  it('takes back our field that somebody edited, and names them', async () => {
    const it = await cluster.delivered(WEB);
    const containers = [{ name: 'web', image: 'evil:1' }];
    await cluster.client.mergePatch(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        namespace: it.namespace,
      },
      { spec: { template: { spec: { containers } } } },
      { fieldManager: 'kubectl-edit', type: 'strategic' },
    );
    const outcome = await it.deliver(WEB);
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toEqual({ 'Deployment web': 'drift_repaired' });
    expect(outcome.objects?.find(o => o.name === 'web' && o.manager)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      outcome: 'drift_repaired',
      manager: 'kubectl-edit',
      message:
        'kubectl-edit had changed .spec.template.spec.containers[name="web"].image',
    });
    const { spec } = await it.deployment('web');
    expect(spec.template.spec.containers[0].image).toBe(
      'registry.example/app:1',
    );
    expect(outcomes(await it.deliver(WEB))).toEqual({});
  });

  it('takes back a field while a new revision also changes it', async () => {
    const it = await cluster.delivered(WEB);
    await it.patch('ConfigMap', 'web', { data: { LOG_LEVEL: 'debug' } });
    await it.patch('ResourceQuota', 'tenant', {
      spec: { hard: { 'requests.cpu': '99' } },
    });
    const outcome = await it.deliver({ ...WEB, cpu: '4' });
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toEqual({
      'ConfigMap web': 'drift_repaired',
      'ResourceQuota tenant': 'drift_repaired',
    });
    const quota = await it.get('ResourceQuota', 'tenant');
    expect(quota?.spec.hard['requests.cpu']).toBe('4');
  });

  it('puts back what somebody removed', async () => {
    const it = await cluster.delivered(WEB);
    await it.patch('ConfigMap', 'web', { data: { LOG_LEVEL: null } });
    await it.patch('NetworkPolicy', 'default-deny', {
      metadata: { labels: { 'ecp.ai/tenant': null } },
    });
    const { namespace } = it;
    const name = 'web';
    await cluster.client.delete({
      apiVersion: 'v1',
      kind: 'Service',
      name,
      namespace,
    });
    const outcome = await it.deliver(WEB);
    expect(outcome.result).toBe('delivered');
    expect(outcomes(outcome)).toEqual({
      'ConfigMap web': 'drift_repaired',
      'NetworkPolicy default-deny': 'drift_repaired',
      'Service web': 'drift_repaired',
    });
    expect(
      outcome.objects?.find(o => o.kind === 'NetworkPolicy')?.manager,
    ).toBe(
      // Who only removed a field is in no list of managers.
      undefined,
    );
    expect(await it.ours()).toEqual(it.keysOf(WEB));
  });

  it('leaves fields alone that it never claimed', async () => {
    const it = await cluster.delivered(WEB);
    await it.patch('Deployment', 'web', {
      metadata: { annotations: { note: 'mine' } },
      spec: { paused: true },
    });
    expect(outcomes(await it.deliver(WEB))).toEqual({});
    await it.deliver({ services: [{ name: 'web', replicas: 3 }] });
    const { metadata, spec } = await it.deployment('web');
    expect(metadata.annotations?.note).toBe('mine');
    expect(spec).toMatchObject({ paused: true, replicas: 3 });
  });

  it('keeps a restart over the next apply', async () => {
    const it = await cluster.delivered(WEB);
    const job = {
      tenantId: it.tenantId,
      namespace: it.namespace,
      cluster: 'test',
      requestedAt: '2026-11-22T10:00:00.000Z',
    };
    const { client } = cluster;
    const { signal } = new AbortController();
    expect(await restartWorkloads(client, job, signal)).toEqual({
      result: 'restarted',
      workloads: 1,
    });
    expect(outcomes(await it.deliver(WEB))).toEqual({});
    await it.deliver({ services: [{ name: 'web', image: 'app:2' }] });
    const { spec } = await it.deployment('web');
    expect(spec.template.metadata.annotations).toEqual({
      'ecp.ai/restartedAt': '2026-11-22T10:00:00.000Z',
    });
    const generation = async () =>
      (await it.deployment('web')).metadata.generation;
    const before = await generation();
    await restartWorkloads(client, job, signal);
    expect(await generation()).toBe(before);
    expect(
      await restartWorkloads(client, { ...job, workload: 'nope' }, signal),
    ).toMatchObject({ result: 'failed', code: 'workload_missing' });
  });
});
