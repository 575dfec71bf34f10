// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole backend on several clusters of which one goes away. The two that are frozen and killed are simulated; with
// `KUBECONFIG_TEST` a real one stands beside them.

import { createBackendModule } from '@backstage/backend-plugin-api';
import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsClustersExtensionPoint } from '@ecp-ai/backstage-plugin-tenants-node';
import { HttpKubernetesClient } from '../../kubernetes/HttpKubernetesClient';
import { bootPlugin } from '../../router/testUtils/bootedPlugin';
import { createWish } from '../../workflow/testUtils/world';
import { ClusterProcess } from './testUtils/ClusterProcess';
import { until } from './testUtils/platform';
import { REAL, StoryServer } from './testUtils/storyServers';

/** More than the reconciler works on at a time, so that waiting for a dead cluster would hold everybody up. */
const MANY = 12;
const CONCURRENCY = 4;

describe('several clusters', () => {
  const run = Date.now().toString(36);
  const id = (name: string) => `${name}-${run}`;
  const onTwo = Array.from({ length: MANY }, (_, index) => id(`two${index}`));
  let one: ClusterProcess;
  let two: ClusterProcess;
  let real: StoryServer | undefined;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    [one, two] = await Promise.all([
      ClusterProcess.start(),
      ClusterProcess.start(),
    ]);
    real = await REAL?.start();
    const inventory = createBackendModule({
      pluginId: 'tenants',
      moduleId: 'test-inventory',
      register(env) {
        env.registerInit({
          deps: { clusters: tenantsClustersExtensionPoint },
          async init({ clusters }) {
            clusters.addClusterLocator({
              getClusters: async () => [
                { name: 'two', url: two.url, title: 'From the inventory' },
              ],
            });
          },
        });
      },
    });
    const own = { targets: ['apply'], gpuResources: ['nvidia.com/gpu'] };
    const { token, caData } = one.access;
    api = await bootPlugin(
      {
        defaultCluster: 'one',
        clusters: {
          one: { ...own, token },
          two: { ...own, ...two.access },
          nowhere: { ...own, token: 'unused' },
          ...(real && { real: { ...own, ...real.cluster } }),
        },
        reconcile: { pollInterval: { seconds: 0.2 }, concurrency: CONCURRENCY },
        status: { staleAfter: { seconds: 8 } },
      },
      {
        features: [inventory],
        config: {
          kubernetes: {
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: [
                  {
                    name: 'one',
                    title: 'The first',
                    url: one.url,
                    caData,
                    authProvider: 'serviceAccount',
                    serviceAccountToken: 'for-looking-only',
                  },
                  {
                    name: 'not-for-tenants',
                    url: 'http://127.0.0.1:9',
                    authProvider: 'serviceAccount',
                  },
                ],
              },
            ],
          },
        },
      },
    );
  });
  afterAll(async () => {
    two?.thaw();
    await api?.stop();
    await Promise.all([one?.stop(), two?.stop()]);
    if (real) {
      const name = `ecp-ai-${id('real')}`;
      await real.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await real?.stop();
  });

  const approved = async (wish: { type: string; tenantId: string }) => {
    const { body, status } = await api.post('/v1/requests', 'dana', wish);
    expect({ status, body }).toMatchObject({ status: 201 });
    const path = `/v1/requests/${body.id}/decision`;
    const decision = {
      decision: 'approve',
      comment: 'looked at',
      digest: body.manifestDigest,
    };
    expect((await api.post(path, 'ada', decision)).status).toBe(200);
  };
  const create = (tenantId: string, cluster: string) =>
    approved(createWish(tenantId, { cluster }));
  const update = (tenantId: string, cluster: string) => {
    const patch = { cluster, displayName: 'Changed meanwhile' };
    const { spec } = createWish(tenantId, patch);
    return approved({ type: 'update', tenantId, spec } as any);
  };
  const restarts = async (tenantId: string) =>
    (await api.get(`/v1/tenants/${tenantId}/timeline`, 'ada')).body.items
      .map(({ type }: { type: string }) => type)
      .filter((type: string) => type.startsWith('restart.'));
  const statusOf = async (tenantId: string) =>
    (await api.get(`/v1/tenants/${tenantId}/status`, 'ada')).body;
  const ready = (tenantId: string) =>
    until(
      `${tenantId} ready`,
      () => statusOf(tenantId),
      it => it.overall_status === 'ready',
    );
  const delivered = (tenantId: string, revision: number) =>
    until(
      `${tenantId} delivered`,
      async () =>
        (await api.get(`/v1/tenants/${tenantId}/deliveries`, 'ada')).body,
      it =>
        it.items[0].revision === revision && it.items[0].state === 'succeeded',
    );
  const cluster = async (name: string): Promise<ClusterSummary> =>
    (await api.get('/v1/clusters', 'dana')).body.items.find(
      (it: ClusterSummary) => it.name === name,
    );
  const stateOf = (name: string, state: ClusterSummary['state']) =>
    until(
      `${name} is ${state}`,
      () => cluster(name),
      it => it.state === state,
      120_000,
    );

  /** Every page that shows something of the dead cluster answers before a call to that cluster could have been given up. */
  async function expectPagesThatDoNotAsk(): Promise<void> {
    for (const path of [
      '/v1/clusters',
      '/v1/tenants',
      `/v1/tenants/${onTwo[0]}`,
      `/v1/tenants/${onTwo[0]}/status`,
      `/v1/tenants/${onTwo[0]}/deliveries`,
      `/v1/tenants/${onTwo[0]}/timeline`,
    ]) {
      const witness = HttpKubernetesClient.create({ url: two.url });
      const first = await Promise.race([
        witness.version().catch(() => 'given up'),
        api.get(path, 'ada').then(({ status }) => status),
      ]);
      await witness.close();
      expect([path, first]).toEqual([path, 200]);
    }
  }

  it('finds each where somebody says that it is, and delivers to each', async () => {
    await Promise.all([
      stateOf('one', 'reachable'),
      stateOf('two', 'reachable'),
    ]);
    await create(id('one0'), 'one');
    for (const tenantId of onTwo) await create(tenantId, 'two');
    if (real) await create(id('real'), 'real');
    await Promise.all([id('one0'), ...onTwo].map(ready));
    if (real) await ready(id('real'));
    const { body } = await api.get('/v1/clusters', 'dana');
    expect(body.items.map((it: ClusterSummary) => it.name)).not.toContain(
      'not-for-tenants',
    );
    expect(await cluster('one')).toMatchObject({
      title: 'The first',
      state: 'reachable',
      tenants: 1,
      nodes: { ready: 3, total: 3 },
    });
    expect(await cluster('two')).toMatchObject({
      title: 'From the inventory',
      tenants: MANY,
    });
    expect(await cluster('nowhere')).toMatchObject({
      state: 'not_located',
      tenants: 0,
      capacity: [],
    });
    expect((await cluster('nowhere')).observedAt).toBeUndefined();
  });

  it('goes on with the others while one is frozen, marks its rows, and answers at once', async () => {
    two.freeze();
    for (const tenantId of onTwo) await update(tenantId, 'two');
    await create(id('one1'), 'one');
    await expectPagesThatDoNotAsk();
    await ready(id('one1'));
    if (real) {
      await update(id('real'), 'real');
      await delivered(id('real'), 2);
    }

    await stateOf('two', 'unreachable');
    await expectPagesThatDoNotAsk();
    expect(await cluster('two')).toMatchObject({
      state: 'unreachable',
      nodes: { ready: 3, total: 3 },
      ageSeconds: expect.any(Number),
    });
    expect((await cluster('one')).state).toBe('reachable');
    const silent = await until(
      'the silence is told',
      () => statusOf(onTwo[0]),
      it => it.stale,
    );
    expect(silent).toMatchObject({
      overall_status: 'unknown',
      verdict: { code: 'cluster_stale' },
    });

    const restart = await api.post(
      `/v1/tenants/${onTwo[0]}/restart`,
      'dana',
      {},
    );
    expect(restart.status).toBe(202);

    // By now it is given up on: what is new elsewhere waits for nobody.
    await create(id('one2'), 'one');
    await ready(id('one2'));
  });

  it('makes up for it once the cluster answers again', async () => {
    two.thaw();
    await stateOf('two', 'reachable');
    await Promise.all(onTwo.map(it => delivered(it, 2)));
    await Promise.all(onTwo.map(ready));
    // Wanted while it was away, done now, and once.
    const told = await until(
      'restarted',
      () => restarts(onTwo[0]),
      it => it.includes('restart.done'),
    );
    expect(told).toEqual(['restart.done', 'restart.requested']);
    expect(await cluster('two')).toMatchObject({ tenants: MANY });
  });

  it('lives through the death of one, and follows it to another address', async () => {
    await two.kill();
    await update(onTwo[0], 'two');
    await create(id('one3'), 'one');
    await ready(id('one3'));
    await stateOf('two', 'unreachable');
    const before = two.url;
    await two.run();
    expect(two.url).not.toBe(before);
    await stateOf('two', 'reachable');
    await delivered(onTwo[0], 3);
    await ready(onTwo[0]);
  });
});
