// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Replicas change hands between us and autoscalers.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { outcomes } from './testUtils/TenantWorld';
import { TenantShape } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('autoscaling on $server', ({ start }) => {
  const cluster = useCluster(start);

  const SCALED: TenantShape = {
    services: [
      { name: 'web', autoscaling: { minReplicas: 2, maxReplicas: 5 } },
    ],
  };

  it('hands the replicas over without a dip, leaves them alone, and takes them back', async () => {
    const it = await cluster.delivered({
      services: [{ name: 'web', replicas: 3 }],
    });
    expect(outcomes(await it.deliver(SCALED))).toEqual({
      'Deployment web': 'updated',
      'HorizontalPodAutoscaler web': 'created',
    });
    expect((await it.deployment('web')).spec.replicas).toBe(3);
    const scaler = 'kube-controller-manager';
    await it.patch('Deployment', 'web', { spec: { replicas: 4 } }, scaler);
    expect(outcomes(await it.deliver(SCALED))).toEqual({});
    expect((await it.deployment('web')).spec.replicas).toBe(4);
    const back = await it.deliver({
      services: [{ name: 'web', replicas: 1 }],
    });
    expect(back.result).toBe('delivered');
    expect(outcomes(back)).toEqual({
      'Deployment web': 'updated',
      'HorizontalPodAutoscaler web': 'pruned',
    });
    expect((await it.deployment('web')).spec.replicas).toBe(1);
  });

  it('suspends and resumes a scaled service', async () => {
    const it = await cluster.delivered(SCALED);
    const asleep = await it.deliver({
      services: [{ name: 'web', replicas: 0 }],
    });
    expect(asleep.result).toBe('delivered');
    expect((await it.deployment('web')).spec.replicas).toBe(0);
    expect((await it.deliver(SCALED)).result).toBe('delivered');
    // At 0 an autoscaler does nothing at all.
    expect((await it.deployment('web')).spec.replicas).toBeGreaterThan(0);
  });
});
