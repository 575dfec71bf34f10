// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// On the simulated API server, which serves metrics.k8s.io.

import { mockServices } from '@backstage/backend-test-utils';
import {
  KubernetesClient,
  KubernetesError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/testUtils/TestCluster';
import { until } from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import { MetricsApi } from './MetricsApi';

const NAMESPACE = 'ecp-ai-lab';
const { signal } = new AbortController();

describe('MetricsApi', () => {
  let server: TestCluster;
  let client: KubernetesClient;

  beforeAll(async () => {
    server = await TEST_CLUSTERS.find(it => it.simulated)!.start();
    client = server.connect();
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  it('adds up what the pods of a namespace use', async () => {
    const by = { fieldManager: 'test' };
    await client.create(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: NAMESPACE },
      },
      by,
    );
    const labels = { app: 'api' };
    const resources = { requests: { cpu: '400m', memory: '400Mi' } };
    await client.create(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'api', namespace: NAMESPACE },
        spec: {
          replicas: 3,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'api', image: 'api:1', resources }] },
          },
        },
      },
      by,
    );
    const api = new MetricsApi(
      { client: name => (name === 'one' ? client : undefined) },
      mockServices.logger.mock(),
    );
    const pods = {
      apiVersion: 'v1',
      kind: 'Pod',
      plural: 'pods',
      namespaced: true,
    };
    await until(
      'the pods run',
      () => client.list(pods, { namespace: NAMESPACE }),
      ({ items }) =>
        items.filter(it => it.status?.phase === 'Running').length === 3,
    );
    const used = await api.usage('one', [NAMESPACE, 'ecp-ai-empty'], signal);
    expect([...used.keys()]).toEqual([NAMESPACE]);
    // Each between a quarter and three quarters of what it asked for.
    const { cpu_cores = 0, memory_bytes = 0 } = used.get(NAMESPACE)!;
    expect(cpu_cores).toBeGreaterThanOrEqual(0.3);
    expect(cpu_cores).toBeLessThanOrEqual(0.9);
    expect(memory_bytes).toBeGreaterThan(290 * 2 ** 20);
    expect(memory_bytes).toBeLessThan(900 * 2 ** 20);
    expect(await api.usage('two', [NAMESPACE], signal)).toEqual(new Map());
    expect(await api.usage('one', [], signal)).toEqual(new Map());
  });

  it.each([
    [403, ['ecp-ai-a'], ['ecp-ai-b', 'ecp-ai-c'], 3],
    [500, ['ecp-ai-b'], ['ecp-ai-a', 'ecp-ai-c'], 3],
    // Not served, or nobody there: the others are not asked.
    [404, ['ecp-ai-a', 'ecp-ai-b', 'ecp-ai-c'], [], 1],
    [503, ['ecp-ai-a', 'ecp-ai-b', 'ecp-ai-c'], [], 1],
  ])(
    'one namespace that is answered %d leaves the others measured',
    async (status, refused, measured, calls) => {
      const usage = { cpu: '1', memory: '1Gi' };
      const list = jest.fn(async (_: unknown, { namespace = '' }) => {
        if (refused.includes(namespace)) {
          throw new KubernetesError({ request: 'GET pods', status });
        }
        return { items: [{ metadata: {}, containers: [{ usage }] }] };
      });
      const logger = mockServices.logger.mock();
      const api = new MetricsApi({ client: () => ({ list } as any) }, logger);
      const names = ['ecp-ai-a', 'ecp-ai-b', 'ecp-ai-c'];
      for (const round of [1, 2]) {
        const used = await api.usage('one', names, signal);
        expect([...used.keys()]).toEqual(measured);
        expect(list).toHaveBeenCalledTimes(round * calls);
      }
      expect(logger.warn).toHaveBeenCalledTimes(1);
    },
  );
});
