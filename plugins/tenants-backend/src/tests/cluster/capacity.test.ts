// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs from the first node to the last approval: real node, pod and quota objects, the booted backend between them.

import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { bootPlugin } from '../../router/testUtils/bootedPlugin';
import { createWish } from '../../workflow/testUtils/world';
import { until } from './testUtils/platform';
import { STORY_SERVERS, StoryServer } from './testUtils/storyServers';

const GPU = 'nvidia.com/gpu';
/** The most that one tenant of the preset large may have. */
const MOST = 8;

describe.each(STORY_SERVERS)('GPUs of $server', ({ start }) => {
  const run = Date.now().toString(36);
  const id = (name: string) => `${name}-${run}`;
  let server: StoryServer;
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  const made: KubernetesObject[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    server = await start();
    api = await bootPlugin({
      clusters: { test: { ...server.cluster, targets: ['apply'] } },
      reconcile: { pollInterval: { seconds: 0.2 } },
    });
  });
  afterAll(async () => {
    await api?.stop();
    const namespaces = asked.map(name => `ecp-ai-${name}`);
    for (const { apiVersion, kind, metadata } of made.reverse()) {
      await server.admin.delete({ apiVersion, kind, ...metadata });
    }
    for (const name of namespaces) {
      await server.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await server?.stop();
  });

  const gpus = async () => {
    const { body } = await api.get('/v1/clusters', 'dana');
    const [cluster]: ClusterSummary[] = body.items;
    const room = cluster.capacity.find(it => it.resource === GPU);
    const amount = (text?: string) => (text === undefined ? NaN : Number(text));
    return {
      allocatable: amount(room?.allocatable),
      committed: amount(room?.committed),
      free: amount(room?.free),
      block: amount(room?.largestFreeBlock),
    };
  };
  const gpusUntil = (
    what: string,
    wanted: (now: Awaited<ReturnType<typeof gpus>>) => boolean,
  ) => until(what, gpus, wanted);
  const wish = (name: string, count: number, perPod?: number) =>
    createWish(id(name), {
      preset: 'large',
      overrides: { gpu: { resource: GPU, count } },
      services: perPod
        ? [
            {
              name: 'train',
              image: 'registry.example/acme/train:1.0.0',
              replicas: 1,
              gpu: { resource: GPU, count: perPod },
            },
          ]
        : [],
    });
  const ask = async (name: string, count: number, perPod?: number) => {
    asked.push(id(name));
    const body = wish(name, count, perPod);
    const answer = await api.post('/v1/requests', 'dana', body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const approve = (
    request: { id: string; manifestDigest: string },
    by = 'ada',
  ) =>
    api.post(`/v1/requests/${request.id}/decision`, by, {
      decision: 'approve',
      comment: 'looked at',
      digest: request.manifestDigest,
    });
  const make = async (object: KubernetesObject) => {
    await server.admin.create(object, { fieldManager: 'capacity-test' });
    made.push(object);
  };

  it('are counted from nodes, pods and quotas, and the last go to one of many', async () => {
    const before = await gpusUntil('seen', it => it.block > 0);
    expect(before.free).toBe(before.allocatable - before.committed);

    // A tenant holds its quota, and its pod takes devices from one node.
    const whole = await ask('whole', MOST, before.block);
    expect((await approve(whole)).status).toBe(200);
    await gpusUntil(
      'held by a tenant',
      it => it.committed === before.committed + MOST,
    );
    await until(
      'the tenant runs',
      async () =>
        (
          await api.get(`/v1/tenants/${id('whole')}/status`, 'ada')
        ).body,
      it => it.overall_status === 'ready',
    );

    // Somebody else's pod takes one that no tenant can have any more.
    await make({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: id('foreign'), namespace: 'default' },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'main',
            image: 'registry.example/other:1',
            resources: { limits: { [GPU]: '1' } },
          },
        ],
      },
    });
    await gpusUntil(
      'held by a pod of others',
      it => it.committed === before.committed + MOST + 1,
    );

    // A namespace that nobody here knows any more holds what its quota says.
    const orphan = `ecp-ai-${id('orphan')}`;
    const labels = {
      'ecp.ai/tenant': id('orphan'),
      'app.kubernetes.io/managed-by': 'ecp-tenants',
    };
    await make({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: orphan, labels },
    });
    await make({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'tenant', namespace: orphan, labels },
      spec: { hard: { [`requests.${GPU}`]: '2' } },
    });
    const now = await gpusUntil(
      'held by a quota alone',
      it => it.committed === before.committed + MOST + 3,
    );
    expect(now.free).toBe(now.allocatable - now.committed);

    // A pod that no node can take is warned of.
    const preview = await api.post(
      '/v1/manifests/preview',
      'dana',
      wish('pod', MOST, now.block + 1),
    );
    expect(preview.body.findings).toContainEqual(
      expect.objectContaining({
        id: 'capacity-block-too-small',
        params: expect.objectContaining({
          count: now.block + 1,
          block: now.block,
        }),
      }),
    );

    // More requests than fit, all approved at once.
    const each = Math.min(MOST, now.free);
    const fitting = Math.floor(now.free / each);
    const requests = [];
    for (let i = 0; i <= fitting; i += 1) {
      requests.push(await ask(`race${i}`, each));
    }
    const answers = await Promise.all(
      requests.map((request, i) => approve(request, i % 2 ? 'ada' : 'omar')),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status }) => status)).toEqual([409]);
    const free = now.free - fitting * each;
    expect(refused[0].body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(`has ${free} of ${GPU} left`),
      fields: [
        {
          code: 'capacity-devices-short',
          params: { cluster: 'test', resource: GPU, asked: each, free },
        },
      ],
    });
    expect((await gpus()).free).toBe(free);
  });
});
