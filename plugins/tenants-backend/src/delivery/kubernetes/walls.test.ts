// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Nothing comes into a namespace whose quota, limits or policies were refused; every case runs against each server of TEST_CLUSTERS.

import { KubernetesError } from '@ecp-ai/backstage-plugin-tenants-node';
import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { failingClient } from './testUtils/FailingClient';
import { outcomes } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

const KINDS = ['ResourceQuota', 'LimitRange', 'NetworkPolicy'];
const FURTHER = ['ConfigMap web', 'Service web', 'Deployment web'];

describe.each(TEST_CLUSTERS)('walls on $server', ({ start }) => {
  const cluster = useCluster(start);

  const refusing = (kind: string) =>
    failingClient(
      cluster.client,
      ({ method, args }) =>
        method === 'apply' && args[0].kind === kind ? 'fail_before' : 'go',
      () =>
        new KubernetesError({
          request: 'PATCH',
          status: 422,
          reason: 'Invalid',
          message: `${kind} is invalid: must be greater than or equal to 0`,
        }),
    ).client;

  it.each(KINDS)('nothing runs where the %s was refused', async kind => {
    const it = cluster.world();
    const outcome = await it.deliver(WEB, { client: refusing(kind) });
    expect(outcome).toMatchObject({
      result: 'failed',
      message: expect.stringContaining(`${kind} `),
    });
    const done = outcomes(outcome);
    expect(Object.values(done)).toContain('refused');
    expect(FURTHER.filter(object => object in done)).toEqual([]);
    expect(await it.get('Service', 'web')).toBeUndefined();
    expect(await it.get('Deployment', 'web', 'apps/v1')).toBeUndefined();
    expect((await it.deliver(WEB)).result).toBe('delivered');
    expect(await it.ours()).toEqual(it.keysOf(WEB));
  });

  it('what stands goes on and changes while an earlier version of the wall stands', async () => {
    const it = await cluster.delivered(WEB);
    const [web] = WEB.services!;
    const outcome = await it.deliver(
      { cpu: '9', services: [{ ...web, image: 'registry.example/app:2' }] },
      { client: refusing('ResourceQuota') },
    );
    expect(outcomes(outcome)).toEqual({
      'ResourceQuota tenant': 'refused',
      'Deployment web': 'updated',
    });
  });

  it('prunes nothing while a wall is missing', async () => {
    const it = await cluster.delivered(WEB);
    const { namespace } = it;
    const ref = { apiVersion: 'v1', kind: 'ResourceQuota', name: 'tenant' };
    await cluster.client.delete({ ...ref, namespace });
    const client = refusing('ResourceQuota');
    const outcome = await it.deliver(
      { services: [{ name: 'api' }] },
      { client },
    );
    expect(outcomes(outcome)).toEqual({ 'ResourceQuota tenant': 'refused' });
    expect(await it.get('Service', 'web')).toBeDefined();
    expect(await it.get('Service', 'api')).toBeUndefined();
  });
});
