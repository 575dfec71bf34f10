// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The process dies at any call; the next pass finishes, and nothing is left that nobody remembers.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { failingClient } from './testUtils/FailingClient';
import { eventually, outcomes } from './testUtils/TenantWorld';
import { TenantShape, WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

describe.each(TEST_CLUSTERS)('death on $server', ({ start }) => {
  const cluster = useCluster(start);

  it.each(['fail_before', 'fail_after'] as const)(
    'converges after a death at any call (%s)',
    async moment => {
      const from: TenantShape = { services: [{ name: 'a' }, { name: 'b' }] };
      const to: TenantShape = {
        cpu: '4',
        services: [
          { name: 'b', autoscaling: { minReplicas: 1, maxReplicas: 3 } },
          { name: 'c' },
        ],
      };
      for (let at = 1, finished = false; !finished; at++) {
        const it = cluster.world();
        for (const shape of [from, to]) {
          let dead = false;
          const { client: dying } = failingClient(cluster.client, ({ n }) => {
            if (dead) return 'fail_before';
            dead = n === at;
            return dead ? moment : 'go';
          });
          const saveState = async (state: any) => {
            if (dead) throw new Error('killed');
            it.state = JSON.parse(JSON.stringify(state));
          };
          const died = await it
            .deliver(shape, { client: dying, job: { saveState } })
            .then(
              () => false,
              () => true,
            );
          finished = !died;
          const present = await it.ours();
          // Nothing exists that nobody remembers.
          expect(it.remembered()).toEqual(expect.arrayContaining(present));
          // One pass, or two: an account that died before it had bound its role does that first.
          const outcome = await it.settle(shape);
          expect(outcome.result).toBe('delivered');
          expect(
            outcomes(outcome, ['created', 'updated', 'pruned', 'unchanged']),
          ).toEqual({});
          await eventually(
            () => it.ours(),
            keys => keys.length === it.keysOf(shape).length,
          );
          expect(await it.ours()).toEqual(it.keysOf(shape));
          expect(it.remembered()).toEqual(it.keysOf(shape));
        }
        await it.cleanUp();
        expect(at).toBeLessThan(60);
      }
    },
  );

  it('finishes a removal after a death at any call', async () => {
    const removal = { job: { action: 'remove' as const } };
    for (let at = 1, finished = false; !finished; at++) {
      const it = await cluster.delivered(WEB);
      let dead = false;
      const { client: dying } = failingClient(cluster.client, ({ n }) => {
        if (dead) return 'fail_before';
        dead = n === at;
        return dead ? 'fail_after' : 'go';
      });
      const first = it.deliver(WEB, { client: dying, ...removal });
      finished = await first.then(
        () => true,
        () => false,
      );
      expect((await it.settle(WEB, removal)).result).toBe('delivered');
      const ref = { apiVersion: 'v1', kind: 'Namespace', name: it.namespace };
      expect(await cluster.client.get(ref)).toBeUndefined();
      expect(at).toBeLessThan(30);
    }
  });
});
