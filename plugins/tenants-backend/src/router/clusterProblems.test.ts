// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why clusters are away, through the plugin booted whole. Nothing listens at the one; the other is simulated.

import { createBackendModule } from '@backstage/backend-plugin-api';
import { clusterSummarySchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsClustersExtensionPoint } from '@ecp-ai/backstage-plugin-tenants-node';
import { startKubernetes } from 'kubernetes-simulator';
import { eventually } from '../status/testUtils/eventually';
import { bootPlugin } from './testUtils/bootedPlugin';

const inventory = createBackendModule({
  pluginId: 'tenants',
  moduleId: 'inventory',
  register(reg) {
    reg.registerInit({
      deps: { clusters: tenantsClustersExtensionPoint },
      async init({ clusters }) {
        clusters.addClusterLocator({ getClusters: async () => [] });
      },
    });
  },
});

const lent = {
  peers: {
    store: { cidr: '10.1.0.0/24', ports: [443] },
    database: { cidr: '10.2.0.0/24', ports: [5432] },
  },
  volumeSources: {
    datasets: { volume: 'datasets-{tenantId}', readOnly: true },
    bucket: { csi: { driver: 's3.csi.example.com' } },
  },
};

const gpuClasses = {
  h100: { resource: 'nvidia.com/gpu', nodeSelector: { gpu: 'h100' } },
  b200: { deviceClassName: 'gpu.nvidia.com' },
};
const objects = {
  kinds: [
    { apiVersion: 'ray.io/v1', kind: 'RayService' },
    { apiVersion: 'batch/v1', kind: 'Job' },
    { apiVersion: 'example.com/v1', kind: 'Topic', pods: [] },
  ],
};
const priorityClasses = { large: ['urgent', 'batch'], small: ['batch'] };

describe('GET /v1/clusters', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let server: Awaited<ReturnType<typeof startKubernetes>>;

  beforeAll(async () => {
    server = await startKubernetes();
    const { url, caData, tokens } = server;
    const targets = ['apply'];
    api = await bootPlugin(
      {
        status: { staleAfter: { seconds: 6 } },
        clusters: {
          away: {
            url: 'http://127.0.0.1:9',
            token: 'unused',
            targets,
            ...lent,
          },
          there: { url, caData, token: tokens.reconciler, targets },
          nowhere: {
            token: 'unused',
            targets,
            gpuClasses,
            priorityClasses,
            objects,
          },
          untrusted: { url, token: tokens.reconciler, targets },
        },
        defaultCluster: 'there',
      },
      { features: [inventory] },
    );
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  const cluster = async (name: string, who = 'dana') => {
    const { body } = await api.get('/v1/clusters', who);
    return clusterSummarySchema.parse(
      body.items.find((it: { name: string }) => it.name === name),
    );
  };

  it('names the peers and the sources of volumes that specs may name, and nothing else of them', async () => {
    expect(await cluster('away')).toMatchObject({
      peers: ['database', 'store'],
      volumeSources: [
        { name: 'bucket', readOnly: false },
        { name: 'datasets', readOnly: true },
      ],
    });
    expect(await cluster('nowhere')).toMatchObject({
      peers: [],
      volumeSources: [],
    });
  });

  it('names the GPU classes that specs may ask for', async () => {
    expect((await cluster('nowhere')).gpuClasses).toEqual([
      { name: 'b200', deviceClassName: 'gpu.nvidia.com' },
      { name: 'h100', resource: 'nvidia.com/gpu' },
    ]);
    expect((await cluster('away')).gpuClasses).toEqual([]);
  });

  it('names the priority classes, and of which presets they are', async () => {
    expect((await cluster('nowhere')).priorityClasses).toEqual([
      { name: 'batch', presets: ['large', 'small'] },
      { name: 'urgent', presets: ['large'] },
    ]);
    expect((await cluster('away')).priorityClasses).toEqual([]);
  });

  it('names the kinds that specs may bring objects of, and which go on while their tenant sleeps', async () => {
    expect((await cluster('nowhere')).objectKinds).toEqual([
      { apiVersion: 'batch/v1', kind: 'Job', sleeps: true },
      { apiVersion: 'ray.io/v1', kind: 'RayService', sleeps: false },
      { apiVersion: 'example.com/v1', kind: 'Topic', sleeps: true },
    ]);
    expect((await cluster('away')).objectKinds).toEqual([]);
  });

  it.each([
    ['away', 'never_seen', 'connection_refused', 'ECONNREFUSED'],
    ['nowhere', 'not_located', 'no_address', undefined],
    ['untrusted', 'never_seen', 'tls', expect.stringMatching(/CERT|SIGNATURE/)],
  ])(
    'says why %s is %s: %s, and no address',
    async (name, state, code, detail) => {
      await eventually(async () => {
        const { problem, ...summary } = await cluster(name);
        expect(summary.state).toBe(state);
        expect(problem).toEqual({
          code,
          ...(detail && { detail }),
          since: expect.stringMatching(/^20.*Z$/),
        });
      }, 20);
      const { body } = await api.get('/v1/clusters', 'devon');
      expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|unused/);
    },
  );

  it('says nothing of one that is there, and why as soon as it is not', async () => {
    await eventually(async () => {
      const { state, problem } = await cluster('there');
      expect({ state, problem }).toEqual({ state: 'reachable' });
    }, 20);
    await server.stop();
    await eventually(async () => {
      const { state, problem } = await cluster('there', 'ada');
      expect(state).toBe('unreachable');
      expect(problem?.code).toBe('connection_refused');
    }, 30);
  });
});
