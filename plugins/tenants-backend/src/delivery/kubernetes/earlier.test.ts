// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is refused as the new revision wants it stays as the earlier one had it.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { outcomes, TenantWorld } from './testUtils/TenantWorld';
import { manifestOf, TenantShape, WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

const BROKEN: TenantShape = { services: [{ name: 'web', replicas: -1 }] };

describe.each(TEST_CLUSTERS)('earlier versions on $server', ({ start }) => {
  const cluster = useCluster(start);

  const refuse = (it: TenantWorld) => {
    const earlier = async () => manifestOf(it.tenantId, WEB);
    return it.deliver(BROKEN, { job: { earlier } });
  };
  const imageOf = async (it: TenantWorld) =>
    (await it.deployment('web')).spec.template.spec.containers[0].image;
  const DAMAGES: [string, (it: TenantWorld) => Promise<unknown>][] = [
    [
      'edited',
      it =>
        cluster.client.mergePatch(
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
            namespace: it.namespace,
          },
          {
            spec: {
              template: {
                spec: { containers: [{ name: 'web', image: 'evil:1' }] },
              },
            },
          },
          { fieldManager: 'kubectl-edit', type: 'strategic' },
        ),
    ],
    [
      'deleted',
      it =>
        cluster.client.delete({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          namespace: it.namespace,
        }),
    ],
  ];

  it.each(DAMAGES)('are put right when they were %s', async (_, damage) => {
    const it = await cluster.delivered(WEB);
    const image = await imageOf(it);
    expect(await refuse(it)).toMatchObject({ result: 'failed' });
    for (let time = 0; time < 2; time += 1) {
      await damage(it);
      const outcome = await refuse(it);
      expect(outcome).toMatchObject({ result: 'failed' });
      expect(outcome.objects).toContainEqual(
        expect.objectContaining({
          kind: 'Deployment',
          outcome: 'drift_repaired',
        }),
      );
      expect(await imageOf(it)).toBe(image);
    }
    expect(outcomes(await refuse(it))).toEqual({ 'Deployment web': 'refused' });
    expect((await it.deliver(WEB)).result).toBe('delivered');
  });
});
