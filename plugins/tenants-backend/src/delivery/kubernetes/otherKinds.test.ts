// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds as they are rendered; every case runs against each server of TEST_CLUSTERS.

import { widgetDefinition } from '../../kubernetes/testUtils/contractObjects';
import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import { specOf } from '../../manifests/testUtils/exampleSpecs';
import { plainCluster } from '../../manifests/testUtils/manifestCluster';
import { failingClient } from './testUtils/FailingClient';
import { eventually, outcomes, TenantWorld } from './testUtils/TenantWorld';
import { useCluster } from './testUtils/useCluster';

const GROUP = 'other-kinds.example.com';
const VERSION = `${GROUP}/v1`;
const cluster = {
  ...plainCluster,
  objects: {
    kinds: [
      {
        apiVersion: VERSION,
        kind: 'Widget',
        pods: [],
        ready: [],
        suspend: { path: 'spec.size', value: 0 },
      },
    ],
  },
};

/** As README.md of deploy/cluster shows it; who delivers may do nothing else with the kind. */
const GRANTED = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: 'ecp-tenants-objects-widgets',
    labels: { 'ecp.ai/tenant-objects': 'true' },
  },
  rules: [
    {
      apiGroups: [GROUP],
      resources: ['widgets'],
      verbs: ['list', 'watch', 'create', 'patch', 'delete'],
    },
  ],
};

function manifestOf(
  { tenantId }: TenantWorld,
  size?: number,
  suspended = false,
) {
  const objects =
    size === undefined
      ? []
      : [
          {
            apiVersion: VERSION,
            kind: 'Widget',
            metadata: { name: 'one' },
            spec: { size },
          },
        ];
  const [preset] = shippedPresets;
  const spec = specOf({ objects });
  return renderTenant({ tenantId, spec, preset, cluster, suspended }).yaml;
}

describe.each(TEST_CLUSTERS)('other kinds on $server', ({ start }) => {
  const server = useCluster(start);

  /** The kind is there while the story is told. */
  async function withKind(story: () => Promise<void>): Promise<void> {
    const definition = widgetDefinition(GROUP);
    for (const made of [definition, GRANTED]) {
      await server.client.apply(made, { fieldManager: 'test' });
    }
    await eventually(
      () => server.client.resourceOf(VERSION, 'Widget'),
      it => it !== undefined,
    );
    try {
      await story();
    } finally {
      for (const { apiVersion, kind, metadata } of [GRANTED, definition]) {
        await server.client.delete({ apiVersion, kind, name: metadata.name });
      }
    }
  }

  async function live(it: TenantWorld) {
    const deliver = (manifest: string) => it.deliver({}, { manifest });
    const size = async () =>
      (await it.get('Widget', 'one', VERSION))?.spec.size;
    // The right reaches the account a moment after it was given.
    await eventually(
      () => deliver(manifestOf(it, 3)),
      ({ result }) => result === 'delivered',
    );
    expect(await size()).toBe(3);
    const { client, writes } = failingClient(server.client);
    const again = await it.deliver({}, { manifest: manifestOf(it, 3), client });
    expect([again.result, writes()]).toEqual(['delivered', []]);
    await deliver(manifestOf(it, 5));
    expect(await size()).toBe(5);
    await deliver(manifestOf(it, 5, true));
    expect(await size()).toBe(0);
    const pruned = outcomes(await deliver(manifestOf(it)));
    expect(pruned).toMatchObject({ 'Widget one': 'pruned' });
    await eventually(size, gone => gone === undefined);
    return size();
  }

  it('are delivered, left alone, changed, put to sleep and pruned', () =>
    withKind(async () => {
      expect(await live(server.world())).toBeUndefined();
    }));
});
